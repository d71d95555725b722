"""Each thing that can be wrong before a start, and what the person at the terminal is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.settings import ROOT
from tests.support.whole_assistant import elsewhere, run

CASES = yaml.safe_load(Path(__file__).with_name("refused.yml").read_text())
FOLDERS = {"policy": "POLICY_FOLDER", "translations": "TRANSLATIONS_FOLDER"}


def broken(case: dict[str, Any], folder: Path) -> dict[str, str]:
    """The environment of a case; files are broken in a copy of their folder."""
    environment = {**elsewhere(folder), **{name: str(value) for name, value in case.get("environment", {}).items()}}
    for name, text in case.get("files", {}).items():
        copy = folder / Path(name).parent
        if not copy.exists():
            shutil.copytree(ROOT / Path(name).parent, copy)
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(text)
        environment[FOLDERS[copy.name]] = str(copy)
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


def test_training_is_refused_when_the_policy_is_broken(tmp_path: Path) -> None:
    environment = broken({"files": {"policy/products.yml": None}}, tmp_path)
    training = run("assistant.running.training", environment)
    assert training.returncode == 1
    assert "products.yml: the file is missing" in training.stderr
