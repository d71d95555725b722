"""Whose a hand-off is: taking it, and closing it. Two agents at once cannot both have it."""

from __future__ import annotations

from typing import Any, List, Optional

from django.db import transaction
from django.db.models import Q, QuerySet

from desk.live.presence import is_gone
from desk.requests.models import Handoff, HandoffStatus, HistoryEntry


class TakenByAnother(Exception):
    """`by` is the user who has the conversation."""

    def __init__(self, by: Any) -> None:
        super().__init__(name_of(by))
        self.by = by


class Closed(Exception):
    """The hand-off is closed."""


def name_of(user: Any) -> str:
    """What an agent is called, to customers too."""
    return str(user.first_name or user.get_username())


def holder(handoff: Handoff) -> Optional[Any]:
    """Who has the conversation."""
    return handoff.assigned_to if handoff.status == HandoffStatus.TAKEN else None


def take(handoff: int, user: Any) -> None:
    """Make a hand-off this agent's, with all that the same customer is waiting for. Doing so twice changes nothing.

    Raises:
        TakenByAnother: another agent has the conversation, and is there. Closed: it is over.
    """
    with transaction.atomic():
        locked = _locked(handoff)
        if not any(each.pk == handoff for each in locked):
            raise Closed
        for each in locked:
            other = holder(each)
            if other and other != user and not is_gone(other):
                raise TakenByAnother(other)
        for each in locked:
            if holder(each) != user:
                each.assigned_to = user
                _change(each, HandoffStatus.TAKEN, "taken", user)


def close(handoff: int, user: Any, change: str) -> None:
    """Close an agent's hand-off, with the others of the same conversation. `change`: how history calls it.

    Raises:
        TakenByAnother: another agent has the conversation.
    """
    with transaction.atomic():
        locked = _locked(handoff)
        for each in locked:
            other = holder(each)
            if other and other != user:
                raise TakenByAnother(other)
        for each in locked:
            _change(each, HandoffStatus.CLOSED, change, user)


def wait_again_if_gone(conversation: str) -> str:
    """Have a customer wait again whose agent is not there any more; the agent's name, or "" when nobody has gone."""
    taken = Handoff.objects.filter(conversation=conversation, status=HandoffStatus.TAKEN)
    with transaction.atomic():
        gone = [each for each in _locking(taken) if each.assigned_to and is_gone(each.assigned_to)]
        names = [name_of(each.assigned_to) for each in gone]
        for each in gone:
            each.assigned_to = None
            _change(each, HandoffStatus.WAITING, "waiting again: agent gone", None)
    return names[-1] if names else ""


def _locked(handoff: int) -> List[Handoff]:
    """The hand-off and what else the same customer waits for, without what is closed; nobody else changes them now."""
    conversation = Handoff.objects.filter(pk=handoff).values("conversation")[:1]
    open_ones = Q(asked_for_person=True, status__in=(HandoffStatus.WAITING, HandoffStatus.TAKEN)) | Q(pk=handoff)
    return _locking(Handoff.objects.filter(open_ones, conversation=conversation).exclude(status=HandoffStatus.CLOSED))


def _locking(found: QuerySet[Handoff]) -> List[Handoff]:
    """Agents not joined in: who has waited for the lock gets PostgreSQL's newest row, but what was joined before."""
    return list(found.select_for_update().order_by("pk"))


def _change(handoff: Handoff, status: HandoffStatus, change: str, user: Optional[Any]) -> None:
    handoff.status = status
    handoff.version += 1
    handoff.save(update_fields=["status", "assigned_to", "version"])
    HistoryEntry.objects.create(subject=f"handoff:{handoff.pk}", change=change, by=user.get_username() if user else "")
