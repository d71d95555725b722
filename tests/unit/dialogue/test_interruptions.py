"""Interruptions are told from answers; the more an answer may be any text, the surer (interruptions.yml)."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.interpret import interpret
from assistant.dialogue.interruption import is_interruption
from assistant.dialogue.state import State
from tests.unit.dialogue.turns import cases, state_of, turn_of

ALL = [(each.id.split(": ")[0] == "wants a reply first", each) for each in cases("interruptions.yml")]


@pytest.mark.parametrize("case", [each for interrupts, each in ALL if interrupts])
def test_it_wants_a_reply_first(case: dict[str, Any], policy: Policy) -> None:
    assert is_interruption(turn_of(case), state_of(case), policy)


@pytest.mark.parametrize("case", [each for interrupts, each in ALL if not interrupts])
def test_it_is_an_answer(case: dict[str, Any], policy: Policy) -> None:
    assert not is_interruption(turn_of(case), state_of(case), policy)


def test_an_interruption_leaves_every_answer_as_it_was(policy: Policy) -> None:
    state = State(product="otter", request_type="cancel_locations", locations=["Soho"], country="GB", language="en")
    told = {name: value for name, value in state.slots().items() if name != "draft"}
    message = turn_of(
        {"says": "does a billing admin in Ireland get that screen?", "intent": "ask_billing_admin", "asked": "role"}
    )
    after = interpret(message, state, policy, new_key="k")
    assert {name: value for name, value in after.slots().items() if name != "draft"} == told
    assert after.draft.interruption and after.draft.misunderstood == 0


def test_a_phone_told_with_a_question_is_taken(policy: Policy) -> None:
    message = turn_of({"says": "020 7946 0018, why do you need it?", "intent": "ask_why_phone", "asked": "phone"})
    state = interpret(message, State(product="otter", country="GB"), policy, new_key="k")
    assert state.phone == "+442079460018"
    assert [notice["response"] for notice in state.draft.notices] == ["utter_about_why_phone"]
