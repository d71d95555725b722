"""The numbers of each day: counted from the events once the day is settled, and kept; counted anew while it is not."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone
from functools import reduce
from operator import or_
from typing import Any, Dict, NamedTuple, Optional

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from assistant.monitoring.turn_events import NOT_UNDERSTOOD
from desk.conversations.models import Event
from desk.insight.conversations import HAND_TO_PERSON, TELLING_SLOTS, Row, conversations
from desk.insight.counting import Counts, count
from desk.insight.models import DayCounts

#: How long after its day a conversation may go on: Rasa's session_expiration_time in domain.yml.
SETTLING = timedelta(hours=12)
#: Seconds that a page may spend on days that nobody has counted yet.
PATIENCE = 0.05


def _says(text: str) -> GreaterThan:
    """That an event's JSON has this in it; PostgreSQL needs a third of LIKE's time for it."""
    return GreaterThan(StrIndex(F("data"), Value(text)), 0)


_TELLING = (
    Q(type_name="session_started"),
    Q(type_name="user") & ~Q(_says('"is_external": true')),  # Rasa's mark of what nobody typed
    Q(type_name="slot", action_name__in=TELLING_SLOTS),
    Q(type_name="action", action_name=HAND_TO_PERSON),
    *(Q(type_name="bot") & Q(_says(f'"response": "{each}"')) for each in NOT_UNDERSTOOD),
)


class Span(NamedTuple):
    """`missing`: days not counted yet."""

    counts: Dict[date, Counts]
    missing: int


def span(first: date, last: date, now: datetime, patience: Optional[float] = None) -> Span:
    """The numbers of some days, both ends included; of days not counted before, as many as there is patience for.

    `patience`: seconds; without it PATIENCE.
    """
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    counts = dict(DayCounts.objects.filter(day__range=(first, last)).values_list("day", "counts"))
    unsettled = [day for day in days if day not in counts and not is_settled(day, now) and day <= now.date()]
    counts.update({day: count_day(day, now) for day in unsettled})
    unknown = [day for day in days if day not in counts and is_settled(day, now)]
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    while unknown and time.monotonic() < end:
        day = unknown.pop()  # the newest first
        counts[day] = keep(day, now)
    return Span(counts, len(unknown))


def is_settled(day: date, now: datetime) -> bool:
    """True when no conversation that began on this day can still go on."""
    return now >= _midnight(day + timedelta(1)) + SETTLING


def keep(day: date, now: datetime) -> Counts:
    """Count a settled day and keep its numbers."""
    counts = count_day(day, now)
    DayCounts.objects.bulk_create([DayCounts(day=day, counts=counts)], ignore_conflicts=True)
    return counts


def count_day(day: date, now: datetime) -> Counts:
    """The numbers of the conversations that began on this day, UTC."""
    begins, ends = _midnight(day), _midnight(day + timedelta(1))
    rows = (Row(*row) for row in _telling(begins, ends))
    began_today = (each for each in conversations(rows) if each.began < ends.timestamp())
    return count(began_today, now.timestamp())


def _telling(begins: datetime, ends: datetime) -> QuerySet[Any, Any]:
    """The telling events of conversations that began in this time, in order."""
    started = Event.objects.filter(
        type_name="session_started", timestamp__gte=begins.timestamp(), timestamp__lt=ends.timestamp()
    )
    of_those = Event.objects.filter(
        _any_of(*_TELLING), sender_id__in=started.values("sender_id"),
        timestamp__gte=begins.timestamp(), timestamp__lt=(ends + SETTLING).timestamp(),
    )  # fmt: skip
    telling_data = Case(When(type_name="slot", then=F("data")), default=None)
    return of_those.order_by("sender_id", "id").values_list(
        "sender_id", "type_name", "timestamp", "action_name", telling_data
    )


def _any_of(*conditions: Q) -> Q:
    return reduce(or_, conditions)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
