"""data/voices: who wrote what is known, labels agree, no case of the evaluation is learned by heart: docs/voices.md."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from assistant.understanding.text import plain
from assistant.understanding.voices import FOLDER as VOICES
from assistant.understanding.voices import Voice, voices
from evaluation.cases import FOLDER, read_sets

FEWEST = {"none": 4000, "in context": 6000, "with names": 2500}
QUESTIONS = set(
    "none product request_type addon country account_type role locations reasons comments phone organization confirm "
    "reference withdraw contact filed".split()
)
ROLES = {
    "location": {"drop", "keep", "other"}, "organization": {""}, "phone": {"new", "old", "other"},
    "product": {"wanted", "denied", "past", "other"}, "addon": {"wanted", "denied", "other"},
    "account_type": {"wanted", "denied", "past", "other"}, "reference": {""}, "email": {""}, "name": {""},
}  # fmt: skip
#: Texts of more characters than this that are so alike are the same message.
LONG, ALIKE = 24, 94


def test_there_are_enough_of_many_authors_in_both_languages() -> None:
    counted = {
        "none": sum(voice.asked == "none" for voice in voices()),
        "in context": sum(voice.asked != "none" for voice in voices()),
        "with names": sum(bool(voice.spans) for voice in voices()),
    }
    assert {name: count for name, count in counted.items() if count < FEWEST[name]} == {}
    english, french = (sum(voice.language == each for voice in voices()) for each in ("en", "fr"))
    assert 0.95 < english / french < 1.05


def test_a_batch_has_its_twin_in_the_other_language() -> None:
    names = {path.stem for path in VOICES.glob("*.yml")}
    assert all(re.fullmatch(r"(first|replies)-(en|fr)-\d\d", name) for name in names)
    swapped = {name.replace("-en-", "-?-").replace("-fr-", "-en-").replace("-?-", "-fr-") for name in names}
    assert names == swapped


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_every_question_has_replies_in_both_languages(question: str) -> None:
    assert Counter(voice.language for voice in voices() if voice.asked == question).keys() == {"en", "fr"}


def test_acts_and_roles_are_known() -> None:
    named = {f"{span.entity}:{span.role}" for voice in voices() for span in voice.spans}
    assert named <= {f"{entity}:{role}" for entity, roles in ROLES.items() for role in roles}
    assert {voice.asked for voice in voices()} == QUESTIONS
    rare = [act for act, times in Counter(act for voice in voices() for act in voice.acts).items() if times < 2]
    assert [act for act in rare if not act.startswith(("country=", "not_"))] == [], "a slip of the pen?"


def test_the_same_words_after_the_same_question_mean_the_same() -> None:
    meant: dict[tuple[str, str, str], set[frozenset[str]]] = defaultdict(set)
    for voice in voices():
        meant[voice.language, voice.asked, plain(voice.text)].add(_decisive(voice))
    assert {said: acts for said, acts in meant.items() if len(acts) > 1 and said[2]} == {}


def _decisive(voice: Voice) -> frozenset[str]:
    """Courtesy and comments beside the rest may be seen by one author and passed over by another."""
    return voice.acts - {"greet", "thanks", "goodbye", "comment", "keep"}


def test_no_case_of_the_evaluation_is_learned_from() -> None:
    cases = read_sets([each for each in sorted(FOLDER.iterdir()) if each.is_dir()])
    texts = {plain(str(case.content["text"])) for case in cases if "text" in case.content}
    texts |= {plain(line) for case in cases for line in case.content.get("opening", [])}
    cases_long = [text for text in texts if len(text) > LONG]
    said = {plain(voice.text): voice for voice in voices() if len(plain(voice.text)) > LONG}
    alike = process.cdist(list(said), cases_long, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
    same = [(list(said.values())[row].batch, list(said)[row], cases_long[case]) for row, case in np.argwhere(alike)]
    assert same == []
