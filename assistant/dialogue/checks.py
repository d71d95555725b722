"""The last look before filing: every field again, whatever the slots claim."""

from __future__ import annotations

from typing import List

import phonenumbers

from assistant.decision.policy import Policy
from assistant.dialogue.state import State


def faults_of(state: State, policy: Policy) -> List[str]:
    """What is wrong with the answers, slot by slot; [] when they can be filed."""
    faults = []
    reasons = state.reasons or []
    if not 1 <= len(reasons) <= policy.limits.reasons.value or set(reasons) - set(policy.reasons):
        faults.append("reasons")
    if state.request_type not in policy.request_types:
        faults.append("request_type")
    if state.request_type == "cancel_locations" and not state.locations:
        faults.append("locations")
    if not _is_callable(state.phone or ""):
        faults.append("phone")
    if not (state.organization or "").strip():
        faults.append("organization")
    return faults


def _is_callable(phone: str) -> bool:
    try:
        return phone.startswith("+") and phonenumbers.is_valid_number(phonenumbers.parse(phone, None))
    except phonenumbers.NumberParseException:
        return False
