"""The status of a filed request, and taking it back: what to say, with its values."""

from __future__ import annotations

from typing import Any, Dict, Tuple

from assistant.dialogue.conclusion import _filing
from assistant.dialogue.desk import DeskDown, at_the_desk
from assistant.dialogue.state import State

Reply = Tuple[str, Dict[str, Any]]


async def status_of(state: State) -> Reply:
    """The reply to "where is my request?"."""
    if not state.reference:
        return "utter_not_filed_yet", {}
    filing = _filing()
    try:
        request = await at_the_desk(filing.find_request, state.reference)
    except filing.NotFound:
        state.reference = None
        return "utter_unknown_reference", {}
    except DeskDown:
        return "utter_status_failed", {}
    return "utter_status", {
        "reference": request.reference,
        "filed_on": filing.filed_on(request).isoformat(),
        "due_on": request.due_by.isoformat(),
        "status_id": request.status,
    }


async def withdraw(state: State, conversation: str) -> Reply:
    """The reply to "I take it back"; sets the outcome when the desk has it."""
    if not state.reference:
        return "utter_not_filed_yet", {}
    filing = _filing()
    reference = state.reference
    try:
        await at_the_desk(filing.withdraw_request, reference, conversation)
    except filing.NotFound:
        state.reference = None
        return "utter_unknown_reference", {}
    except filing.CannotWithdraw:
        return "utter_cannot_withdraw", {"reference": reference}
    except DeskDown:
        return "utter_withdrawal_failed", {}
    state.outcome = "withdrawn"
    return "utter_withdrawn", {"reference": reference}
