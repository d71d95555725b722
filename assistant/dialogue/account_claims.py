"""What a signed-in customer's host vouches for: it fills the slots, is never asked, and no message changes it."""

from __future__ import annotations

from typing import Any, Dict, List

from assistant.dialogue.account_facts import forget_unidentified
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn

#: Slots that a claim fills. `locations` is the account's list to choose from, `language` where the chat begins.
CLAIMABLE = ("organization", "country", "account_type", "role")


def claimed(state: State) -> List[str]:
    """The slots of this conversation that a claim fills."""
    return [slot for slot in CLAIMABLE if (state.visitor or {}).get(slot)]


def signed_in(state: State) -> Dict[str, Any]:
    """Who a host says this is, and which of the answers it vouches for; everything else was only said in the chat."""
    visitor = state.visitor or {}
    return {
        "visitor": visitor.get("subject") or "",
        "visitor_name": visitor.get("name") or "",
        "verified": claimed(state),
        "self_declared": set(claimed(state)) != set(CLAIMABLE),
    }


def fill_in_claims(state: State) -> None:
    """Give every claimed slot its value, whatever it held."""
    visitor = state.visitor or {}
    for slot in claimed(state):
        setattr(state, slot, visitor[slot])
        forget_unidentified(state, slot)
    state.language = state.language or visitor.get("language")


def hold_to_claims(turn: Turn, state: State) -> None:
    """Undo what a message did to claimed slots, and say that the account decides there."""
    asked_for = [*turn.values("field"), *turn.told("field")]
    changed = [
        slot
        for slot in claimed(state)
        if getattr(state, slot) not in (None, (state.visitor or {})[slot])
        or (getattr(state, slot) is None and slot in asked_for)
    ]
    fill_in_claims(state)
    if changed:
        state.notify("utter_from_your_account", fields=changed)
