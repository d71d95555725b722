"""What agents do with what was filed. Each change, its history and what others are told are one transaction."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Type, Union

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction

from desk.live.taking import TakenByAnother, lock_conversation_of, must_be_free
from desk.refusals import Refused, Stale
from desk.requests.history import Subject, at, since, subject_of
from desk.requests.models import Handoff, HistoryEntry, Request, Withdrawal
from desk.requests.moves import HANDOFF_MOVES, ME, NOBODY, REQUEST_MOVES, WITHDRAWAL_MOVES, Move
from desk.requests.recording import record
from desk.requests.statuses import HandoffStatus, Status
from desk.storable import storable

MOVES: Dict[Type[Any], Mapping[str, Move]] = {
    Request: REQUEST_MOVES,
    Handoff: HANDOFF_MOVES,
    Withdrawal: WITHDRAWAL_MOVES,
}
#: Who works; of a request to the site.
Agent = Union[AbstractUser, AnonymousUser]
LONGEST_NOTE = 2000
#: Why nothing can be done, by the status: `at` is when it came to that.
_CLOSED: Dict[str, str] = {
    Status.WITHDRAWN: "This request was withdrawn by the customer {at}; nothing may be done with it any more.",
    Status.DONE: "This request was finished {at}. A lead can reopen it.",
    HandoffStatus.CLOSED: "This hand-off was closed {at}.",
    HandoffStatus.PASSED_ON: "The customer was given a contact; nobody is waiting.",
    "noted": "This withdrawal was noted {at}.",
}


def work(model: Type[Any], key: Any, name: str, agent: Agent, version: Optional[int] = None, note: str = "") -> Subject:
    """Do a move (desk/requests/moves.py) and return what it was done to.

    Args:
        model: Request, Handoff or Withdrawal; `key`: its primary key; `name`: the move's.
        version: the one that the agent saw; None for a list, where the status alone decides.

    Raises:
        Refused: it may not be done now, and Stale: somebody was quicker. Nothing is changed then.
        model.DoesNotExist: there is no such row.
    """
    move = MOVES[model][name]
    note = storable(note.strip())[:LONGEST_NOTE]
    with transaction.atomic():
        conversation = lock_conversation_of(key) if model is Handoff and move.to else []
        row: Subject = model.objects.select_for_update().get(pk=key)
        _must_be_seen(row, version)
        _must_be_allowed(row, move, agent, note)
        _must_not_be_talked_to(conversation, agent)
        _do(row, move, agent, note)
        for other in _also_moved(row, conversation, move, agent):
            _do(other, move, agent, "")
    return row


def _do(row: Subject, move: Move, agent: Agent, note: str) -> None:
    details = _change(row, move, agent)
    tells = "status" in details or bool(move.assigns)
    record(row, move.change, agent, {**details, "note": note}, tells)


def _must_not_be_talked_to(conversation: List[Handoff], agent: Agent) -> None:
    try:
        must_be_free(conversation, agent)
    except TakenByAnother as another:
        raise Refused(f"{another} has this conversation.") from None


def _also_moved(row: Subject, conversation: List[Handoff], move: Move, agent: Agent) -> List[Handoff]:
    """What else the same customer waits for: a person talks to them about all of it."""
    others = [each for each in conversation if each.pk != row.pk and each.status in move.allowed_in]
    return [each for each in others if not would_change_nothing(each, move, agent)]


def would_change_nothing(row: Subject, move: Move, agent: Agent) -> bool:
    """True for taking what one has, and for putting back what nobody has."""
    if move.assigns == NOBODY:
        return row.assigned_to_id is None
    stays = move.to in (None, row.status) and not move.is_call
    return move.assigns == ME and stays and row.assigned_to_id == agent.pk


def _must_be_seen(row: Subject, version: Optional[int]) -> None:
    if version is not None and version != row.version:
        raise Stale(f"Nothing was changed, because this is not as you saw it: {since(row, version)}.")


def _must_be_allowed(row: Subject, move: Move, agent: Agent, note: str) -> None:
    if row.status not in move.allowed_in:
        raise Refused(_why_not(row, move))
    if would_change_nothing(row, move, agent):
        raise Refused("Nobody has it." if move.assigns == NOBODY else "You have it already.")
    if move.needs_note and not note:
        raise Refused("Write the note first.")


def _why_not(row: Subject, move: Move) -> str:
    newest = HistoryEntry.objects.filter(subject=subject_of(row)).order_by("-id").first()
    closed = _CLOSED.get(row.status)
    if closed:
        return closed.format(at=at(newest.at) if newest else "earlier")
    return f"“{move.label}” is not for one that is {str(row.status).replace('_', ' ')}."


def _change(row: Subject, move: Move, agent: Agent) -> Dict[str, Any]:
    """Change the row; returns what the history should know of it."""
    details: Dict[str, Any] = {}
    if move.to is not None and row.status != move.to:
        details.update(before=row.status, status=move.to)
        row.status = move.to
    if move.assigns == ME and row.assigned_to_id not in (None, agent.pk):
        details["from_agent"] = row.assigned_to.get_username() if row.assigned_to else ""
    if move.assigns:
        row.assigned_to_id = agent.pk if move.assigns == ME else None
    if move.is_call and isinstance(row, Request):
        row.tries += 1
        details["tries"] = row.tries
    row.version += 1
    row.save()
    return details
