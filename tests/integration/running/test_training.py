"""`make train`, in a copy of the repository that learns little, so that it learns fast."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.settings import ROOT

COPIED = (
    "assistant", "data", "desk", "domain.yml", "models/README.md", "policy", "requirements/runtime.txt",
    "translations",
)  # fmt: skip
LITTLE = """
recipe: default.v1
language: en
assistant_id: little
pipeline: [{name: WhitespaceTokenizer}, {name: KeywordIntentClassifier}]
policies: [{name: RulePolicy}]
"""
EXAMPLES = """
nlu:
- {intent: greet, examples: "- hello"}
- {intent: goodbye, examples: "- bye"}
"""


def train(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant.running.training"],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


@dataclass(frozen=True)
class Copy:
    """A copy of the repository, and how the first training in it went."""

    root: Path
    training: subprocess.CompletedProcess[str]

    @property
    def model(self) -> Path:
        return self.root / "models" / "assistant.tar.gz"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    root = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        source, target = ROOT / name, root / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target, symlinks=True) if source.is_dir() else shutil.copy(source, target)
    for examples in ("nlu", "voices"):
        shutil.rmtree(root / "data" / examples)
    (root / "data" / "nlu.yml").write_text(EXAMPLES)
    (root / "config.yml").write_text(LITTLE)
    return Copy(root, train(root))


def test_a_training_shows_each_component_with_the_seconds_gone_by_and_nothing_of_rasas(copy: Copy) -> None:
    assert copy.training.returncode == 0, copy.training.stderr
    first, *steps = copy.training.stdout.splitlines()
    assert "there is no model yet" in first
    assert [re.sub(r"^ +\d+\.\d s  ", "", step) for step in steps] == [
        "reading the examples", "KeywordIntentClassifier", "RulePolicy", "saved as models/assistant.tar.gz",
    ]  # fmt: skip
    assert copy.training.stderr == ""
    assert copy.model.exists()


def test_a_second_training_has_nothing_to_do(copy: Copy) -> None:
    assert train(copy.root).stdout == "The model is up to date.\n"


def test_a_training_that_fails_tells_rasas_last_words_and_leaves_the_model(copy: Copy) -> None:
    before = copy.model.read_bytes()
    config = copy.root / "config.yml"
    config.write_text(LITTLE.replace("KeywordIntentClassifier", "KeywordClassifier"))
    training = train(copy.root)
    config.write_text(LITTLE)
    assert training.returncode == 1
    assert "Rasa could not train the model." in training.stderr
    assert "KeywordClassifier" in training.stderr
    assert copy.model.read_bytes() == before
    assert list((copy.root / "var").glob("training-*")) == []
