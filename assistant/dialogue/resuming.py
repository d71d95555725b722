"""Going on where the conversation was when a person joined it."""

from __future__ import annotations

from typing import Optional

from assistant.decision.policy import Policy
from assistant.dialogue.next_step import next_slot
from assistant.dialogue.state import State


def open_question(state: State, policy: Policy) -> Optional[str]:
    """The slot that the request still waited for when the customer asked for a person; None when nothing did.

    Asking for a person ends the form and sets an outcome; taking the request up again takes that outcome back.
    """
    noted = state.product or state.request_type or state.draft.wish
    if not noted or not str(state.outcome).startswith("handoff:"):
        return None
    slot = next_slot(state, policy)
    if slot:
        state.outcome = state.rules = None
    return slot


def forget_the_last_message(state: State) -> None:
    """What it had to say was said, and nothing interrupts any more: the question alone is repeated."""
    state.draft.notices, state.draft.interruption = [], False
