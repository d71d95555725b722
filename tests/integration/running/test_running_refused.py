"""Each thing that can be wrong before a start, and what the person at the terminal is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.running.checks import check_examples
from assistant.running.processes import CannotStart
from assistant.settings import ROOT
from tests.support.whole_assistant import elsewhere, run

CASES = yaml.safe_load(Path(__file__).with_name("refused.yml").read_text())
FOLDERS = {"policy": "POLICY_FOLDER", "translations": "TRANSLATIONS_FOLDER"}


def broken(case: dict[str, Any], folder: Path) -> dict[str, str]:
    """The environment of a case; files are broken in a copy of their folder."""
    environment = {**elsewhere(folder), **{name: str(value) for name, value in case.get("environment", {}).items()}}
    for name in (*case.get("files", {}), *case.get("edits", {})):
        copy = folder / Path(name).parent
        if not copy.exists():
            shutil.copytree(ROOT / Path(name).parent, copy)
        environment[FOLDERS[copy.name]] = str(copy)
    for name, text in case.get("files", {}).items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(text)
    for name, edits in case.get("edits", {}).items():
        content = (folder / name).read_text(encoding="utf-8")
        for before, after in edits.items():
            assert before in content, f"{name} no longer has {before!r}"
            content = content.replace(before, after)
        (folder / name).write_text(content, encoding="utf-8")
    return environment


@pytest.mark.parametrize("what", CASES)
def test_a_start_is_refused_with_what_where_and_how_to_mend_it(what: str, tmp_path: Path) -> None:
    start = run("assistant.running.run", broken(CASES[what], tmp_path))
    assert start.returncode == 1
    for words in CASES[what]["says"]:
        assert words in start.stderr
    for words in CASES[what].get("hides", []):
        assert words not in start.stderr
    assert "Traceback" not in start.stderr
    assert "Starting" not in start.stdout, "nothing is started before everything is looked at"


def test_training_is_refused_with_examples_of_a_language_that_is_not_spoken(tmp_path: Path) -> None:
    (tmp_path / "data" / "nlu" / "de").mkdir(parents=True)
    with pytest.raises(CannotStart, match="data/nlu/de: is of no language that the assistant speaks"):
        check_examples(tmp_path)


def test_training_is_refused_when_the_policy_is_broken(tmp_path: Path) -> None:
    environment = broken({"files": {"policy/products.yml": None}}, tmp_path)
    training = run("assistant.running.training", environment)
    assert training.returncode == 1
    assert "products.yml: the file is missing" in training.stderr
