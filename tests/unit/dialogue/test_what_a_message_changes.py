"""One message, one state before, one after (openings.yml, answers.yml)."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.interpret import interpret
from assistant.dialogue.state import State
from tests.unit.dialogue.turns import cases, check, state_of, turn_of

OPENINGS, ANSWERS = list(cases("openings.yml")), list(cases("answers.yml"))
BEGUN = {"product": "otter", "request_type": "cancel_organization", "language": "en"}


def begun(case: dict[str, Any]) -> State:
    given = case.get("given") or {}
    return State.from_slots({**BEGUN, **given, "draft": {"key": "k", **given.get("draft", {})}})


@pytest.mark.parametrize("case", OPENINGS)
def test_a_message_while_nothing_is_asked(case: dict[str, Any], policy: Policy) -> None:
    check(interpret(turn_of(case), state_of(case), policy, new_key="new"), case)


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_to_a_question(case: dict[str, Any], policy: Policy) -> None:
    check(interpret(turn_of(case), begun(case), policy, new_key="new"), case)


@pytest.mark.parametrize("case", OPENINGS + ANSWERS)
def test_reading_the_same_message_twice_changes_nothing(case: dict[str, Any], policy: Policy) -> None:
    message = turn_of(case)
    once = interpret(message, begun(case) if message.asked else state_of(case), policy, new_key="new")
    twice = interpret(message, copy.deepcopy(once), policy, new_key="another")
    assert twice.slots() == once.slots()


def test_the_key_of_a_request_is_made_once(policy: Policy) -> None:
    state = interpret(turn_of({"says": "cancel", "intent": "cancel"}), State(), policy, new_key="first")
    state = interpret(turn_of({"says": "otter", "asked": "product"}), state, policy, new_key="second")
    assert state.draft.key == "first"


NO_BILLING_ADMIN = [
    ("the billing admin is on vacation", "inform"),
    ("I doubt I'm a billing admin", "inform"),
    ("no longer the billing admin", "deny"),
    ("not anymore, was billing admin", "deny"),
    ("I wish I was the billing admin", "inform"),
    ("nope that's Dave, he's our billing admin", "deny"),
    ("mon associé est admin de facturation", "inform"),
    ("c'est ma soeur qui est admin de facturation", "inform"),
    ("j'étais admin de facturation avant", "inform"),
]


@pytest.mark.parametrize(("says", "intent"), NO_BILLING_ADMIN)
@pytest.mark.parametrize("asked", ["role", None])
def test_only_who_says_so_of_themselves_is_a_billing_admin(
    says: str, intent: str, asked: str | None, policy: Policy
) -> None:
    case = {"says": says, "intent": intent, "asked": asked}
    opening = {"says": f"cancel otter, {says}", "intent": "cancel"}
    state = interpret(turn_of(case if asked else opening), begun(case) if asked else State(), policy, new_key="k")
    assert state.role != "billing_admin"


BILLING_ADMIN = [
    "yes my boss made me billing admin",
    "we are billing admins",
    "myself, billing admin",
    "oui c'est moi l'admin de facturation",
]


@pytest.mark.parametrize("says", BILLING_ADMIN)
def test_who_says_so_of_themselves_is_one(says: str, policy: Policy) -> None:
    case = {"says": says, "intent": "affirm", "asked": "role"}
    assert interpret(turn_of(case), begun(case), policy, new_key="k").role == "billing_admin"
