"""Rasa without TensorFlow: nothing imports it, and what needs it says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import rasa

from assistant.fast_rasa.without_tensorflow import IMPORTERS, LEFT_OUT
from assistant.settings import ROOT


def test_tensorflow_is_left_out_and_what_uses_it_says_so() -> None:
    code = """
import sys
from assistant.fast_rasa.parts import install
install()
assert not any(name.split(".")[0] == "tensorflow" and module for name, module in sys.modules.items())
try:
    import tensorflow
except ImportError:
    print("cannot be imported")
from rasa.nlu.classifiers.diet_classifier import DIETClassifier
from rasa.utils.tensorflow.layers import Ffnn
try:
    Ffnn([1], 0.1, 0.1, 1.0, "any")
except Exception as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "cannot be imported" in done.stdout
    assert "NeedsTensorFlow" in done.stdout
    assert "set PLAIN_RASA=true" in done.stdout


def importing_tensorflow() -> Iterator[str]:
    """Rasa's modules that name one of the libraries left out in an import."""
    folder = Path(rasa.__file__).parent
    for path in folder.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        if any(line.startswith(("import ", "from ")) and line.split()[1].split(".")[0] in LEFT_OUT for line in lines):
            yield "rasa." + ".".join(path.relative_to(folder).with_suffix("").parts)


def test_every_module_that_imports_tensorflow_was_imported_without_it() -> None:
    found = sorted(importing_tensorflow())
    assert len(found) > 10
    code = f"""
import sys
from assistant.fast_rasa.without_tensorflow import leave_out
leave_out()
print([name for name in {found!r} if name not in sys.modules])
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip().splitlines()[-1:] == ["[]"], (
        f"add them to IMPORTERS, which is {IMPORTERS}: {done.stdout}"
    )
