"""Rasa without the libraries it does not use here: nothing imports them, and what needs one says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import rasa

from assistant.fast_rasa.left_out import IMPORTERS, TENSORFLOW
from assistant.settings import ROOT


def said_by(code: str) -> str:
    """What a fresh Python prints, with our parts installed before."""
    whole = f"import sys\nfrom assistant.fast_rasa.parts import install\ninstall()\n{code}"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", whole], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_serving_imports_none_of_them() -> None:
    code = """
import rasa.core.run, rasa.server, rasa.__main__
from assistant.fast_rasa.left_out import LEFT_OUT
print([name for name in LEFT_OUT if sys.modules.get(name)])
"""
    assert said_by(code) == "[]"


def test_tensorflow_cannot_be_imported_and_a_component_on_it_says_so() -> None:
    code = """
from rasa.utils.tensorflow.layers import Ffnn
try:
    import tensorflow
except ImportError:
    print("cannot be imported")
try:
    Ffnn([1], 0.1, 0.1, 1.0, "any")
except Exception as error:
    print(type(error).__name__, error)
"""
    said = said_by(code)
    assert "cannot be imported" in said
    assert "LeftOut" in said
    assert "set PLAIN_RASA=true" in said


def test_a_channel_that_was_left_out_says_so() -> None:
    code = """
from rasa.core.channels.slack import SlackBot
try:
    SlackBot("token", "channel")
except Exception as error:
    print(type(error).__name__, error)
"""
    assert "LeftOut slack_sdk" in said_by(code)


def test_what_is_not_tensorflow_can_be_imported_for_what_it_is() -> None:
    code = """
from sklearn.svm import LinearSVC
print(LinearSVC().fit([[0.0], [1.0]], ["no", "yes"]).predict([[0.9]])[0])
"""
    assert said_by(code) == "yes"


def importing_tensorflow() -> Iterator[str]:
    """Rasa's modules that import it at their top."""
    folder = Path(rasa.__file__).parent
    for path in folder.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        if any(line.startswith(("import ", "from ")) and line.split()[1].split(".")[0] in TENSORFLOW for line in lines):
            yield "rasa." + ".".join(path.relative_to(folder).with_suffix("").parts)


def test_every_module_that_imports_tensorflow_was_imported_without_it() -> None:
    found = sorted(importing_tensorflow())
    assert len(found) > 10
    missed = said_by(f"print([name for name in {found!r} if name not in sys.modules])")
    assert missed == "[]", f"add them to IMPORTERS, which is {IMPORTERS}"
