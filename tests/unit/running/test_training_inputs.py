"""When the model is trained anew, and when not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.decision.loading import load_policy
from assistant.model_record import write_record
from assistant.running.training import fingerprint, reason_to_train
from assistant.settings import ROOT
from tests.support.policies import put

LEARNED_FROM = (
    "config.yml",
    "domain.yml",
    "data/rules/request.yml",
    "data/nlu/fr/answers.yml",
    "assistant/understanding/masking.py",
    "requirements/runtime.txt",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository's files that matter here."""
    for name in ("data", "policy", "assistant/understanding"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("config.yml", "domain.yml", "requirements/runtime.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def of(root: Path) -> str:
    load_policy.cache_clear()
    return fingerprint(root, load_policy(root / "policy"))


@pytest.mark.parametrize("name", LEARNED_FROM)
def test_a_change_of_what_is_learned_from_needs_training(name: str, copy: Path) -> None:
    before = of(copy)
    path = copy / name
    path.write_text(path.read_text() + "\n# changed\n")
    assert of(copy) != before


def test_a_new_training_file_needs_training(copy: Path) -> None:
    before = of(copy)
    (copy / "data" / "stories").mkdir()
    (copy / "data" / "stories" / "new.yml").write_text("stories: []\n")
    assert of(copy) != before


def test_a_new_word_for_a_product_needs_training(copy: Path) -> None:
    before = of(copy)
    put(copy / "policy", "products.yml", ["products", "otter", "phrases"], ["otterino", "otter"])
    assert of(copy) != before


def test_a_changed_rule_needs_no_training(copy: Path) -> None:
    before = of(copy)
    put(copy / "policy", "eligibility.yml", ["questions", "otter_country", "answers", 0, "is"], ["US", "CA"])
    put(copy / "policy", "contacts.yml", ["contacts", "csm", "fallback", "fr"], "Appelez cette personne.")
    put(copy / "policy", "rules.yml", ["rules", "B8", "sentence", "fr"], "Un commentaire n'est jamais exigé.")
    assert of(copy) == before


def test_files_that_python_makes_by_itself_need_no_training(copy: Path) -> None:
    before = of(copy)
    (copy / "assistant" / "understanding" / "masking.pyc").write_bytes(b"compiled")
    assert of(copy) == before


@pytest.fixture
def trained(tmp_path: Path) -> tuple[Path, Path]:
    """A model of the inputs "abc", and the record of it."""
    model, record = tmp_path / "assistant.tar.gz", tmp_path / "assistant.json"
    model.write_bytes(b"a model")
    write_record("abc", model, record)
    return model, record


def test_a_model_of_the_same_inputs_is_not_trained_again(trained: tuple[Path, Path]) -> None:
    assert reason_to_train("abc", *trained) is None


def test_a_model_of_other_inputs_is_trained_again(trained: tuple[Path, Path]) -> None:
    assert reason_to_train("def", *trained) == "what it learns from has changed"


def test_a_missing_model_is_trained(trained: tuple[Path, Path]) -> None:
    trained[0].unlink()
    assert reason_to_train("abc", *trained) == "there is no model yet"


def test_a_broken_model_is_trained_again(trained: tuple[Path, Path]) -> None:
    trained[0].write_bytes(b"a mod")
    assert reason_to_train("abc", *trained) == "the model's file is not the one that was trained"


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"model": 1'])
def test_a_broken_record_is_no_proof(content: str, trained: tuple[Path, Path]) -> None:
    trained[1].write_text(content)
    assert reason_to_train("abc", *trained) == "nothing is known of how the model was made"
