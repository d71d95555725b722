"""The last look before filing: every field again, whatever the slots claim."""

from __future__ import annotations

from typing import Any, Dict, List

from assistant.decision.facts import FACT_VALUES
from assistant.decision.policy import Policy
from assistant.dialogue.phone import read_phone
from assistant.dialogue.state import State

#: Characters; the form cuts at these lengths, so that only something else than the form exceeds them.
_LONGEST_TEXT, _LONGEST_NAME = 2000, 120


def impossible_facts(state: State, policy: Policy) -> List[str]:
    """Slots whose values no conversation leads to, and that the decision does not know; [] when it can decide."""
    allowed = {**FACT_VALUES, "product": tuple(policy.products), "addon": tuple(policy.addons)}
    told = {fact: getattr(state, fact) for fact in allowed if fact != "wish"}
    return [fact for fact, value in told.items() if value is not None and value not in allowed[fact]]


def faults_of(state: State, policy: Policy) -> List[str]:
    """What is wrong with the answers, slot by slot; [] when they can be filed."""
    right: Dict[str, bool] = {
        "reasons": _are_reasons(state.reasons, policy),
        "locations": _are_names(state.locations) or (not state.locations and state.request_type != "cancel_locations"),
        "phone": _is_callable(state.phone),
        "organization": _is_text(state.organization, _LONGEST_NAME),
        "comments": state.comments is None or _is_text(state.comments, _LONGEST_TEXT),
        "confirm": state.confirm is True,
    }
    return [*impossible_facts(state, policy), *(slot for slot, is_right in right.items() if not is_right)]


def _are_reasons(value: Any, policy: Policy) -> bool:
    listed = _are_names(value) and set(value) <= set(policy.reasons)
    return listed and len(set(value)) == len(value) <= policy.limits.reasons.value


def _is_callable(value: Any) -> bool:
    """True for a number in the form that reading it gives, E.164."""
    return isinstance(value, str) and value.startswith("+") and read_phone(value, None, ()) == (value, None)


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_text(each, _LONGEST_TEXT) for each in value)


def _is_text(value: Any, longest: int) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= longest
