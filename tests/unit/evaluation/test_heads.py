"""Replies are read in the light of their question by those who learned from none of their author's."""

from __future__ import annotations

import pytest

from assistant.understanding.voices import Voice
from evaluation import heads


@pytest.mark.parametrize(
    ("asked", "acts", "label"),
    [
        ("confirm", {"agree", "courtesy"}, "send"),
        ("confirm", {"agree", "wait"}, "else"),
        ("confirm", {"refuse"}, "no"),
        ("confirm", {"refuse", "change"}, "else"),
        ("role", {"agree"}, "yes"),
        ("role", {"agree", "condition"}, "else"),
        ("role", {"role=other"}, "no"),
        ("account_type", {"account_type=annual"}, "manager"),
        ("account_type", {"account_type=standard"}, "standard"),
        ("comments", {"skip"}, "none"),
        ("comments", {"skip", "comment"}, "comment"),
        ("request_type", {"downgrade_plan"}, "downgrade_plan"),
        ("withdraw", {"agree", "withdraw"}, "yes"),
        ("withdraw", {"refuse", "keep"}, "no"),
        ("withdraw", {"agree", "condition"}, "else"),
    ],
)
def test_what_a_reply_says_to_its_question(asked: str, acts: set[str], label: str) -> None:
    assert heads.HEADS[asked](frozenset(acts)) == label


def test_nobody_is_read_by_who_learned_from_them_or_their_twin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two authors who mean the opposite by the same words, the first oftener: read by each other, all is wrong."""
    meant = {"01": {"oui": "agree", "non": "refuse"}, "02": {"oui": "refuse", "non": "agree"}}
    said = tuple(
        Voice(f"replies-{language}-{number}", language, "confirm", text, "inform", frozenset({act}), ())
        for number, by_text in meant.items()
        for text, act in by_text.items()
        for language in ("en", "fr")
        for _ in range(4 if number == "01" else 1)
    )
    monkeypatch.setattr(heads, "voices", lambda: said)
    labels, read = heads.read_by_strangers("confirm")
    assert set(labels) == {"send", "no"}
    assert not (labels == read).any()
