"""The moments of a conversation for which a response has a variation of its own (`metadata: {when: ...}`)."""

from __future__ import annotations

from typing import Callable, Dict, Optional

from assistant.dialogue.state import State

MOMENTS: Dict[str, Callable[[State], bool]] = {
    "filed": lambda state: state.outcome == "filed",
    "decided": lambda state: bool(state.outcome or state.reference),
    "editing": lambda state: state.draft.editing,
    "choosing_reasons": lambda state: bool(state.draft.offered_reasons),
    "choosing_location": lambda state: bool(state.draft.location_choices),
}


def is_moment(name: Optional[str], state: State) -> bool:
    """True in the moment of that name; a response without one is right at any time."""
    return name is None or MOMENTS[name](state)
