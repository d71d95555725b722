"""Erasing what was said. Nothing else at the desk writes to the conversations' database (ADR 0013)."""

from __future__ import annotations

from typing import Collection, List, Sequence, Tuple

from django.db import transaction
from django.db.models import Max, Min

from desk.conversations.models import Event

_DATABASE = "conversations"
_SESSION_START = "session_started"
#: Rows that one statement names; SQLite takes 250,000 at most.
_AT_ONCE = 5_000


def erase_conversations(conversations: Collection[str]) -> int:
    """Erase all of them, together or not at all; says how many events. A running assistant forgets them, too."""
    with transaction.atomic(using=_DATABASE):
        return int(Event.objects.using(_DATABASE).filter(sender_id__in=conversations).delete()[0])


def count_events(conversations: Collection[str]) -> int:
    """How many events they have."""
    return Event.objects.using(_DATABASE).filter(sender_id__in=conversations).count()


def conversations_begun_before(moment: float, after: str, most: int) -> List[Tuple[str, bool]]:
    """Conversations with something said before a moment (Unix time), as (id, whether nothing was said since).

    In the order of their ids, from the one after `after` on: the next page begins where the last one ended.
    """
    found = Event.objects.using(_DATABASE).filter(sender_id__gt=after).values("sender_id")
    spans = found.annotate(first=Min("timestamp"), last=Max("timestamp")).filter(first__lt=moment).order_by("sender_id")
    return [(each["sender_id"], each["last"] < moment) for each in spans[:most]]


def old_sessions(conversation: str, moment: float) -> List[int]:
    """The rows of a conversation that goes on which are older than a moment and no part of its latest session."""
    events = Event.objects.using(_DATABASE).filter(sender_id=conversation)
    latest = events.filter(type_name=_SESSION_START).aggregate(row=Max("id"))["row"] or 0
    return list(events.filter(id__lt=latest, timestamp__lt=moment).values_list("id", flat=True))


def erase_events(rows: Sequence[int]) -> int:
    """Erase single events, however many."""
    slices = (rows[place : place + _AT_ONCE] for place in range(0, len(rows), _AT_ONCE))
    return sum(int(Event.objects.using(_DATABASE).filter(id__in=each).delete()[0]) for each in slices)
