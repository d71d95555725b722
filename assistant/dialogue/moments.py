"""The moments of a conversation for which a response has a variation of its own (`metadata: {when: ...}`)."""

from __future__ import annotations

from typing import Callable, Dict, Optional

from assistant.decision.policy import Policy
from assistant.dialogue.state import State

MOMENTS: Dict[str, Callable[[State, Policy], bool]] = {
    "filed": lambda state, policy: state.outcome == "filed",
    "decided": lambda state, policy: bool(state.outcome or state.reference),
    "editing": lambda state, policy: state.draft.editing,
    "choosing_reasons": lambda state, policy: bool(state.draft.offered_reasons),
    "choosing_location": lambda state, policy: bool(state.draft.location_choices),
    "at_a_contact": lambda state, policy: bool(state.product and policy.end_of_product(state.product)),
}


def is_moment(name: Optional[str], state: State, policy: Policy) -> bool:
    """True in the moment of that name; a response without one is right at any time."""
    return name is None or MOMENTS[name](state, policy)
