"""The status of a filed request, and taking it back: what to say, with its values."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Callable, Dict, Tuple

from assistant.decision.policy import Policy
from assistant.dialogue.account_claims import signed_in
from assistant.dialogue.desk import DeskDown, at_the_desk
from assistant.dialogue.state import State
from desk.refusals import CannotWithdraw, NotFound

Reply = Tuple[str, Dict[str, Any]]
_HOUR = 3600.0  # seconds


async def status_of(state: State, policy: Policy, now: datetime) -> Reply:
    """The reply to "where is my request?"."""
    if not state.reference:
        return "utter_not_filed_yet", {}
    reference, visitor = state.reference, signed_in(state)["visitor"]
    try:
        values = await _asked(state, policy, now, lambda desk: _status_values(desk, reference, visitor))
    except _Unanswered as unanswered:
        return unanswered.response, {}
    except DeskDown:
        return "utter_status_failed", {}
    return "utter_status", values


def _status_values(desk: Any, reference: str, visitor: str) -> Dict[str, str]:
    request = desk.find_request(reference, visitor)
    return {
        "reference": request.reference,
        "filed_on": desk.filed_on(request).isoformat(),
        "due_on": request.due_by.isoformat(),
        "status_id": request.status,
    }


async def withdraw(state: State, policy: Policy, conversation: str, now: datetime) -> Reply:
    """The reply to "I take it back"; sets the outcome when the desk has it."""
    if not state.reference:
        return "utter_not_filed_yet", {}
    reference, visitor = state.reference, signed_in(state)["visitor"]
    try:
        await _asked(state, policy, now, lambda desk: desk.withdraw_request(reference, conversation, visitor))
    except _Unanswered as unanswered:
        return unanswered.response, {}
    except CannotWithdraw:
        return "utter_cannot_withdraw", {"reference": reference}
    except DeskDown:
        return "utter_withdrawal_failed", {}
    state.outcome = "withdrawn"
    return "utter_withdrawn", {"reference": reference}


class _Unanswered(Exception):
    """The desk was not asked, or has no such request; `response` says so."""

    def __init__(self, response: str) -> None:
        super().__init__(response)
        self.response = response


async def _asked(state: State, policy: Policy, now: datetime, call: Callable[[Any], Any]) -> Any:
    """What the desk answers about the reference. After a few that nobody has, it is not asked for an hour.

    Raises:
        _Unanswered: there is no such request, or too many were looked for. The desk's other refusals pass.
    """
    wrong = [each for each in state.draft.wrong_references if each > now.timestamp() - _HOUR]
    state.draft.wrong_references = wrong
    if len(wrong) >= policy.limits.wrong_references_an_hour.value:
        raise _Unanswered("utter_too_many_references")
    try:
        return await at_the_desk(call)
    except NotFound:
        state.reference, state.draft.wrong_references = None, [*wrong, now.timestamp()]
        raise _Unanswered("utter_unknown_reference") from None
