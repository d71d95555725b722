"""`make recipes`: what the documentation says can be changed is changed, in a copy of the repository, and tried there.

All at once, with one training; with EACH=1 every section in a copy of its own, so that none hides what another breaks.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from assistant.settings import ROOT
from tests.recipes.blocks import Block, apply, blocks, read, write

#: What a change of sentences, policy or examples may touch, without a browser.
TOUCHED = (
    "tests/house_rules", "tests/unit/decision", "tests/unit/dialogue", "tests/unit/understanding", "tests/unit/web",
    "tests/unit/running", "tests/unit/monitoring", "tests/conversations", "tests/integration/test_readme.py",
    "tests/integration/outbox", "tests/integration/desk_site/test_lab_keeping.py",
    "tests/integration/desk_site/test_lab_talking.py", "tests/integration/channel/test_filing.py",
)  # fmt: skip
#: What no recipe changes.
LEFT_OUT = ("tests/house_rules/test_shape_of_the_code.py", "tests/house_rules/test_voices.py")
_EXAMPLES = Path(__file__).with_name("question_examples.yml")


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", action="store_true", help="every section in a copy of its own")
    parser.add_argument("tests", nargs="*", default=TOUCHED, help="tests to run instead")
    given = parser.parse_args()
    found = blocks()
    recipes = [list(each) for _, each in groupby(found, key=lambda block: block.section)] if given.each else [found]
    failed = [name for recipe in recipes for name in [_title(recipe)] if not _holds(name, recipe, given.tests)]
    print("\n".join(f"FAILED: {name}" for name in failed) or "Every recipe of the documentation holds.")
    return 1 if failed else 0


def _title(recipe: Sequence[Block]) -> str:
    return ", ".join(dict.fromkeys(block.section for block in recipe))


def _holds(name: str, recipe: Sequence[Block], tests: Sequence[str]) -> bool:
    began = time.monotonic()
    print(f"== {name}", flush=True)
    with TemporaryDirectory(prefix="recipe-") as folder:
        root = Path(folder)
        _copy(root)
        for block in recipe:
            assert apply(block, root), f"{block.page}, {block.section}: changes nothing in {block.file}"
        _add_examples(root, [block.file for block in recipe])
        left_out = [f"--ignore={path}" for path in LEFT_OUT]
        passed = all(
            _run(root, *command)
            for command in (
                ("assistant.running.training",),
                ("assistant.running.validation",),
                ("tests.conversations.readme",),
                ("pytest", "-q", "--no-header", *left_out, *tests),
            )
        )
    print(f"   {time.monotonic() - began:.0f} s", flush=True)
    return passed


def _copy(root: Path) -> None:
    """Every file that is committed or could be, as a repository of its own, for some tests ask git."""
    listed = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    for name in {name for name in names if name and os.path.lexists(ROOT / name)}:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, root / name, follow_symlinks=False)
    for command in (("init", "--quiet"), ("add", "--all")):
        subprocess.run(("git", *command), cwd=root, check=True)


def _add_examples(root: Path, changed: Iterable[str]) -> None:
    """The examples that the page leaves out, beside those that it shows."""
    for file, examples in yaml.safe_load(_EXAMPLES.read_text(encoding="utf-8")).items():
        if file in changed:
            content = read(root / file)
            content["nlu"][-1]["examples"] += examples
            write(root / file, content)


def _run(root: Path, *module: str) -> bool:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-W", "ignore", "-m", *module], cwd=root, env=environment)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
