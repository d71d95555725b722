"""Whose a conversation is: taking it, and closing it. Two agents at once cannot both have it."""

from __future__ import annotations

from typing import Any, Iterable, List, Optional

from django.db import transaction
from django.db.models import Q, QuerySet

from desk.live.presence import is_gone
from desk.requests.models import Handoff, HandoffStatus
from desk.requests.recording import record

#: Who answers a customer, as the assistant asks it.
AGENT, QUEUE, NOBODY = "agent", "queue", "nobody"


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


def holder(conversation: str, user: Any) -> Optional[Any]:
    """Who has the conversation, by any of its hand-offs; another than `user` before them."""
    taken = Handoff.objects.filter(conversation=conversation, status=HandoffStatus.TAKEN)
    having = [each.assigned_to for each in taken.select_related("assigned_to").order_by("pk") if each.assigned_to]
    return next((each for each in having if each != user), having[0] if having else None)


def take(handoff: int, user: Any) -> None:
    """Make a hand-off this agent's, with all that the same customer is waiting for. Doing so twice changes nothing.

    Raises:
        TakenByAnother: another agent has the conversation, and is there. Closed: it is over.
    """
    with transaction.atomic():
        locked = lock_conversation_of(handoff)
        if not any(each.pk == handoff for each in locked):
            raise Closed
        must_be_free(locked, user)
        for each in locked:
            if each.status != HandoffStatus.TAKEN or each.assigned_to != user:
                each.assigned_to = user
                _change(each, HandoffStatus.TAKEN, "taken", user)


def must_have(handoff: int, user: Any) -> None:
    """Look whether an agent may end a conversation, before its customer is told.

    Raises:
        TakenByAnother: another agent has the conversation. Closed: nobody has it.
    """
    with transaction.atomic():
        having = [each.assigned_to for each in lock_conversation_of(handoff) if each.status == HandoffStatus.TAKEN]
        _must_be_no_others(having, user)
        if user not in having:
            raise Closed


def close(handoff: int, user: Any, change: str) -> None:
    """Close an agent's hand-off, with the others of the same conversation. `change`: how history calls it.

    Raises:
        TakenByAnother: another agent has the conversation.
    """
    with transaction.atomic():
        locked = lock_conversation_of(handoff)
        _must_be_no_others([each.assigned_to for each in locked if each.status == HandoffStatus.TAKEN], user)
        for each in locked:
            _change(each, HandoffStatus.CLOSED, change, user)


def who_answers(conversation: str) -> str:
    """Who answers the customer: an AGENT who is there; nobody yet, from the QUEUE; or NOBODY.

    What an agent had who is not there any more waits again.
    """
    unfinished = (HandoffStatus.WAITING, HandoffStatus.TAKEN)
    with transaction.atomic():
        found = _locking(Handoff.objects.filter(conversation=conversation, status__in=unfinished))
        taken = [each for each in found if each.status == HandoffStatus.TAKEN]
        gone = [each for each in taken if not each.assigned_to or is_gone(each.assigned_to)]
        for each in gone:
            each.assigned_to = None
            _change(each, HandoffStatus.WAITING, "waiting again: agent gone", None)
    return AGENT if len(gone) < len(taken) else QUEUE if found else NOBODY


def lock_conversation_of(handoff: int) -> List[Handoff]:
    """The hand-off and what else the same customer waits for, without what is closed; nobody else changes them now."""
    conversation = Handoff.objects.filter(pk=handoff).values("conversation")[:1]
    open_ones = Q(asked_for_person=True, status__in=(HandoffStatus.WAITING, HandoffStatus.TAKEN)) | Q(pk=handoff)
    return _locking(Handoff.objects.filter(open_ones, conversation=conversation).exclude(status=HandoffStatus.CLOSED))


def must_be_free(locked: Iterable[Handoff], user: Any) -> None:
    """Look at locked hand-offs of one conversation.

    Raises:
        TakenByAnother: another agent has one, and is there.
    """
    having = {each.assigned_to for each in locked if each.status == HandoffStatus.TAKEN and each.assigned_to}
    _must_be_no_others([each for each in having if each != user and not is_gone(each)], user)


def _must_be_no_others(having: Iterable[Any], user: Any) -> None:
    for other in having:
        if other and other != user:
            raise TakenByAnother(other)


def _locking(found: QuerySet[Handoff]) -> List[Handoff]:
    """Agents not joined in: who has waited for the lock gets PostgreSQL's newest row, but what was joined before."""
    return list(found.select_for_update().order_by("pk"))


def _change(handoff: Handoff, status: HandoffStatus, change: str, user: Optional[Any]) -> None:
    handoff.status = status
    handoff.version += 1
    handoff.save(update_fields=["status", "assigned_to", "version"])
    record(handoff, change, user, {}, tells=True)
