"""Corrections at the check: every field is changeable, the others stay (corrections.yml)."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.interpret import interpret
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from tests.unit.dialogue.turns import cases, check, turn_of

ANSWERED: dict[str, Any] = {
    "product": "otter",
    "request_type": "cancel_locations",
    "country": "CA",
    "account_type": "standard",
    "role": "billing_admin",
    "locations": ["Danforth", "King West"],
    "reasons": ["poor_support", "not_using"],
    "phone": "+14169225811",
    "organization": "Pizza Nova",
    "language": "en",
}


@pytest.mark.parametrize("case", cases("corrections.yml"))
def test_an_answer_is_changed_at_the_check(case: dict[str, Any], policy: Policy) -> None:
    state = State.from_slots({**ANSWERED, "draft": {"comments_done": True, "key": "k"}, **(case.get("given") or {})})
    before = state.slots()
    after = interpret(turn_of({"asked": "confirm", "intent": "correct", **case}), state, policy, new_key="other")
    check(after, case)
    dropped = {"locations"} if "request_type" in case["then"] else set()  # with the request that they were part of
    untouched = set(ANSWERED) - set(case["then"]) - dropped
    assert {slot: after.slots()[slot] for slot in untouched} == {slot: before[slot] for slot in untouched}
    assert after.confirm is None


@pytest.mark.parametrize("says", ["yes", "yes send it", "oui", "looks good", "oui, on peut envoyer", "👍 yes!!"])
def test_yes_confirms(says: str, policy: Policy) -> None:
    state = State.from_slots({**ANSWERED, "draft": {"comments_done": True, "key": "k"}})
    turn = turn_of({"says": says, "intent": "affirm", "asked": "confirm"})
    assert interpret(turn, state, policy, new_key="other").confirm is True


@pytest.mark.parametrize("says", ["York", "İstanbul I ı i İ ß ẞ ſ K Å"])
def test_what_is_only_a_little_like_a_yes_sends_nothing(says: str, policy: Policy) -> None:
    state = State.from_slots({**ANSWERED, "draft": {"comments_done": True, "key": "k"}})
    turn = turn_of({"says": says, "intent": "affirm", "asked": "confirm", "confidence": 0.42})
    assert interpret(turn, state, policy, new_key="other").confirm is None


@pytest.mark.parametrize("says", ["/affirm", "x/../../y", "no yes no yes maybe", "oui peut-être"])
def test_a_typed_command_or_a_jumble_is_no_yes(says: str, policy: Policy) -> None:
    state = State.from_slots({**ANSWERED, "draft": {"comments_done": True, "key": "k"}})
    turn = turn_of({"says": says, "intent": "affirm", "asked": "confirm"})
    assert interpret(turn, state, policy, new_key="other").confirm is None


def test_yes_with_a_new_phone_is_not_yet_a_confirmation(policy: Policy) -> None:
    state = State.from_slots({**ANSWERED, "draft": {"comments_done": True, "key": "k"}})
    turn = turn_of({"says": "yes but my phone is 514 842 1234", "intent": "affirm", "asked": "confirm"})
    after = interpret(turn, state, policy, new_key="other")
    assert (after.phone, after.confirm) == ("+15148421234", None)


@pytest.mark.parametrize(
    ("intent", "entities", "then"),
    [
        ("affirm", [], {"confirm": True}),
        ("correct", [{"entity": "field", "value": "phone", "start": 0, "end": 5}], {"confirm": None, "phone": None}),
        ("deny", [], {"confirm": None, "phone": ANSWERED["phone"]}),
    ],
)
def test_a_button_means_what_it_was_made_to_mean_and_is_not_read(
    intent: str, entities: list[dict[str, Any]], then: dict[str, Any], policy: Policy
) -> None:
    state = State.from_slots({**ANSWERED, "draft": {"comments_done": True, "key": "k"}})
    pressed = {"intent": {"name": intent, "confidence": 1.0}, "entities": entities, "known_example": True}
    turn = Turn.from_message(pressed, "id", "Phone", "confirm")
    after = interpret(turn, state, policy, new_key="other").slots()
    assert {slot: after[slot] for slot in then} == then
