"""The status of a filed request, and taking it back: what to say, with its values."""

from __future__ import annotations

from typing import Any, Dict, Tuple

from assistant.dialogue.desk import DeskDown, at_the_desk
from assistant.dialogue.state import State
from desk.refusals import CannotWithdraw, NotFound

Reply = Tuple[str, Dict[str, Any]]


async def status_of(state: State) -> Reply:
    """The reply to "where is my request?"."""
    if not state.reference:
        return "utter_not_filed_yet", {}
    reference = state.reference
    try:
        return "utter_status", await at_the_desk(lambda desk: _status_values(desk, reference))
    except NotFound:
        state.reference = None
        return "utter_unknown_reference", {}
    except DeskDown:
        return "utter_status_failed", {}


def _status_values(desk: Any, reference: str) -> Dict[str, str]:
    request = desk.find_request(reference)
    return {
        "reference": request.reference,
        "filed_on": desk.filed_on(request).isoformat(),
        "due_on": request.due_by.isoformat(),
        "status_id": request.status,
    }


async def withdraw(state: State, conversation: str) -> Reply:
    """The reply to "I take it back"; sets the outcome when the desk has it."""
    if not state.reference:
        return "utter_not_filed_yet", {}
    reference = state.reference
    try:
        await at_the_desk(lambda desk: desk.withdraw_request(reference, conversation))
    except NotFound:
        state.reference = None
        return "utter_unknown_reference", {}
    except CannotWithdraw:
        return "utter_cannot_withdraw", {"reference": reference}
    except DeskDown:
        return "utter_withdrawal_failed", {}
    state.outcome = "withdrawn"
    return "utter_withdrawn", {"reference": reference}
