"""Replies in the light of their question, read by those who learned from none of their author's or their twin's."""

from __future__ import annotations

import numpy as np

from assistant.understanding.learning_acts import learn_acts
from assistant.understanding.voices import Voice
from evaluation.acts import table

_SETTINGS = {"threshold": 0.5, "hint": 0.15}


def _voice(batch: str, asked: str, text: str, *acts: str) -> Voice:
    return Voice(batch, batch.split("-")[1], asked, text, "inform", frozenset(acts), ())


def test_a_question_is_right_where_all_its_acts_are_and_no_other() -> None:
    said = [_voice("replies-en-01", "phone", "later", "wait"), _voice("replies-en-01", "phone", "no", "refuse")] * 20
    acts = ["refuse", "wait"]
    probabilities = np.array([[0.2, 0.9], [0.8, 0.6]] * 20)  # the second is taken for a "wait" as well
    lines = table([*said, *_unasked(20)], acts, np.vstack([probabilities, np.ones((20, 2))]), _SETTINGS).splitlines()
    assert lines[0] == "all acts: F1 0.800, 40 in 40 replies"
    assert lines[1].split() == ["phone", "20", "of", "40", "50.0%"]


def _unasked(many: int) -> list[Voice]:
    """First messages, which this does not measure."""
    return [_voice("first-en-01", "none", f"hello {number}", "greet") for number in range(many)]


def test_what_would_be_sent_wrongly_is_counted() -> None:
    said = [
        _voice("replies-en-01", "confirm", "yes", "agree"),
        _voice("replies-en-01", "confirm", "yes, wait", "agree", "wait"),
        _voice("replies-en-01", "confirm", "yes, if free", "agree", "condition"),
    ]
    acts = ["agree", "condition", "wait"]
    probabilities = np.array([[0.9, 0.0, 0.0], [0.9, 0.0, 0.1], [0.9, 0.2, 0.0]])  # a hint of a condition is enough
    assert "agreement alone: 1 of 1 found, 1 of 2 others taken for it" in table(said, acts, probabilities, _SETTINGS)


def test_nobody_is_read_by_who_learned_from_them_or_their_twin() -> None:
    """Two authors who mean the opposite by the same words, the first oftener: read by each other, all is wrong."""
    meant = {"01": {"oui": "agree", "non": "refuse"}, "02": {"oui": "refuse", "non": "agree"}}
    said = [
        _voice(f"replies-{language}-{number}", "confirm", text, act)
        for number, by_text in meant.items()
        for text, act in by_text.items()
        for language in ("en", "fr")
        for _ in range(12 if number == "01" else 6)
    ]
    vectors = np.zeros((len(said), 512), np.float32)
    vectors[:, 0] = [1.0 if voice.text == "oui" else -1.0 for voice in said]
    reader, left_out = learn_acts(said, vectors, dimensions=4, regularisation=1.0)
    sums = (np.log(left_out / (1 - left_out)) - reader._arrays["offset"]) / reader._arrays["slope"]  # as not calibrated
    taken_for = np.array(reader.acts)[sums.argmax(axis=1)]
    assert not any(act in voice.acts for act, voice in zip(taken_for, said, strict=True))
