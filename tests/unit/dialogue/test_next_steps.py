"""The one question that comes next, or the decision (next_steps.yml)."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.next_step import contact_for, decision, next_slot
from tests.unit.dialogue.turns import cases, state_of


@pytest.mark.parametrize("case", cases("next_steps.yml"))
def test_what_comes_next(case: dict[str, Any], policy: Policy) -> None:
    state = state_of(case)
    decided = decision(state, policy)
    assert next_slot(state, policy) == case["asks"]
    assert (decided.outcome if decided else None) == case.get("outcome")
    assert contact_for(state, policy) == case["contact"]


def test_without_a_phone_the_rule_says_why(policy: Policy) -> None:
    (case,) = (each.values[0] for each in cases("next_steps.yml") if "nothing is filed" in str(each.id))
    decided = decision(state_of(case), policy)
    assert decided and decided.rules[-2:] == ("B9", "A2")


@pytest.mark.parametrize("case", cases("next_steps.yml"))
def test_asking_changes_nothing(case: dict[str, Any], policy: Policy) -> None:
    state = state_of(case)
    next_slot(state, policy)
    assert state.slots() == state_of(case).slots()
