"""The training data: the same themes and intents in every language, enough of each, nothing twice."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from assistant.understanding.text import plain
from tests.house_rules.repository import LANGUAGES, examples, loaded

REQUESTS = {"cancel", "cancel_organization", "cancel_locations", "downgrade_plan", "remove_addon", "other_request"}
FEWEST, FEWEST_OF_REQUESTS = 30, 60
WITHOUT_EXAMPLES = {"nlu_fallback"}  # what nobody understands


def test_every_language_has_the_same_intents_in_the_same_files() -> None:
    english, *others = ({(file, intent) for file, intent, _ in examples(language)} for language in LANGUAGES)
    assert all(each == english for each in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_of_the_domain_has_enough_examples(language: str) -> None:
    counted = Counter(intent for _, intent, _ in examples(language))
    assert set(counted) == set(loaded("domain.yml")["intents"]) - WITHOUT_EXAMPLES
    wanted = {intent: FEWEST_OF_REQUESTS if intent in REQUESTS else FEWEST for intent in counted}
    assert {intent: counted[intent] for intent in counted if counted[intent] < wanted[intent]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_example_stands_twice_in_a_language(language: str) -> None:
    texts = Counter(" ".join(text.lower().split()) for _, _, text in examples(language))
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_an_example_of_two_intents(language: str) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for _, intent, text in examples(language):
        meant[plain(text)].add(intent)
    assert {text: intents for text, intents in meant.items() if text and len(intents) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_says_its_language(language: str) -> None:
    for file in {file for file, _, _ in examples(language)}:
        blocks = loaded(f"data/nlu/{language}/{file}")["nlu"]
        assert {block["metadata"]["language"] for block in blocks} == {language}
