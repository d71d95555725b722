"""Reasons: at most three, none dropped silently, unlisted words kept (reasons.yml)."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.reasons import answer_reasons, remove_reasons, take_reasons
from assistant.dialogue.state import State
from tests.unit.dialogue.turns import cases, check, state_of, turn


@pytest.mark.parametrize("case", cases("reasons.yml"))
def test_the_reasons_of_an_answer(case: dict[str, Any], policy: Policy) -> None:
    state = state_of(case)
    answer_reasons(turn(case["says"], asked="reasons"), state, policy)
    check(state, case)


@pytest.mark.parametrize(
    ("says", "left"),
    [
        ("not the second one", ["too_expensive", "not_using"]),
        ("not the first one", ["poor_support", "not_using"]),
        ("pas la deuxième", ["too_expensive", "not_using"]),
        ("remove the last one", ["too_expensive", "poor_support"]),
        ("enlève la première", ["poor_support", "not_using"]),
        ("take off too expensive", ["poor_support", "not_using"]),
        ("remove the price one", ["poor_support", "not_using"]),
    ],
)
def test_a_reason_is_taken_off(says: str, left: list[str]) -> None:
    state = State(reasons=["too_expensive", "poor_support", "not_using"])
    assert remove_reasons(turn(says), state)
    assert state.reasons == left


@pytest.mark.parametrize(
    ("says", "intent", "reasons"),
    [
        ("nah", "deny", None),
        ("non merci", "skip", None),
        ("ok", "affirm", None),
        ("nah my cousin takes over", "deny", ["other"]),
        ("my cousin", "inform", ["other"]),
    ],
)
def test_a_bare_no_is_no_reason(says: str, intent: str, reasons: Any, policy: Policy) -> None:
    state = State()
    assert answer_reasons(turn(says, intent, asked="reasons"), state, policy) is (reasons is not None)
    assert state.reasons == reasons


@pytest.mark.parametrize("says", ["not the fifth one", "remove closing down", "no thanks"])
def test_a_reason_that_was_not_given_takes_nothing_off(says: str) -> None:
    state = State(reasons=["too_expensive", "poor_support"])
    assert not remove_reasons(turn(says), state)
    assert state.reasons == ["too_expensive", "poor_support"]


def test_without_the_last_reason_they_are_asked_for_again() -> None:
    state = State(reasons=["too_expensive"])
    assert remove_reasons(turn("remove too expensive"), state)
    assert state.reasons is None


def test_a_reason_named_in_passing_is_added_once(policy: Policy) -> None:
    state = State(reasons=["too_expensive"])
    assert take_reasons(turn("cancel, it is too expensive and support is terrible"), state, policy)
    assert state.reasons == ["too_expensive", "poor_support"]


def test_the_words_of_other_are_forgotten_with_it(policy: Policy) -> None:
    state = State()
    answer_reasons(turn("my cousin is getting married", asked="reasons"), state, policy)
    remove_reasons(turn("remove other"), state)
    answer_reasons(turn("too expensive", asked="reasons"), state, policy)
    assert (state.reasons, state.draft.other_reason) == (["too_expensive"], None)
