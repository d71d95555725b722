"""Invented requests, hand-offs and withdrawals, spread over the days and worked on as a team would."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any, Dict, Iterator, List, NamedTuple, Optional

from desk.requests.due import last_day_to_call
from desk.requests.models import Handoff, HandoffStatus, HistoryEntry, Request, Status, Withdrawal
from desk.seeding.invented import answers, reference

_BUSINESS_DAYS = 2
#: Days of age -> how far a team is with a request, and how often.
_WORKED = {
    1: {Status.NEW: 60, Status.CALLED: 10, Status.IN_PROGRESS: 15, Status.DONE: 12, Status.WITHDRAWN: 3},
    4: {Status.NEW: 8, Status.CALLED: 12, Status.IN_PROGRESS: 15, Status.DONE: 60, Status.WITHDRAWN: 5},
    10000: {Status.NEW: 0, Status.CALLED: 1, Status.IN_PROGRESS: 1, Status.DONE: 93, Status.WITHDRAWN: 5},
}
_last_day = lru_cache(maxsize=None)(last_day_to_call)


class Filing(NamedTuple):
    """One that the assistant made, in a conversation."""

    conversation: str
    at: datetime
    language: str
    key: str
    reference: str = ""
    contact: str = ""
    asked_for_person: bool = False


def request_of(draw: Random, filing: Filing, until: datetime, agents: List[int]) -> Request:
    """The request, as far as the team is with it by then."""
    told = answers(draw, filing.language)
    age = (until - filing.at).days
    odds = next(odds for days, odds in _WORKED.items() if age <= days)
    status = draw.choices(list(odds), list(odds.values()))[0]
    return Request(
        reference=filing.reference or reference(draw), idempotency_key=filing.key,
        conversation=filing.conversation, status=status, filed_at=filing.at,
        assigned_to_id=_agent(draw, status, agents),
        due_by=_last_day(filing.at.date(), told["country"], _BUSINESS_DAYS),
        tries=draw.randint(1, 3) if status == Status.CALLED else 0, **told,
    )  # fmt: skip


def _agent(draw: Random, status: Status, agents: List[int]) -> Optional[int]:
    return draw.choice(agents) if agents and status not in (Status.NEW, Status.WITHDRAWN) else None


def handoff_of(draw: Random, filing: Filing, until: datetime) -> Handoff:
    """The hand-off; somebody who asked for a person within the last hours may still be waiting."""
    status = HandoffStatus.PASSED_ON
    if filing.asked_for_person:
        status = HandoffStatus.WAITING if until - filing.at < timedelta(hours=6) else HandoffStatus.CLOSED
    return Handoff(
        idempotency_key=filing.key, conversation=filing.conversation, status=status,
        contact=filing.contact, asked_for_person=filing.asked_for_person, language=filing.language,
        summary={"product": "otter"}, rules=["B3"], created_at=filing.at,
    )  # fmt: skip


def history_of(request: Request) -> Iterator[HistoryEntry]:
    """Its filing, and the change that made it what it is."""
    filed: Dict[str, Any] = {"request_type": request.request_type}
    yield HistoryEntry(subject=request.reference, change="filed", details=filed, at=request.filed_at)
    if request.status != Status.NEW:
        later = request.filed_at + timedelta(hours=5)
        change = "withdrawn" if request.status == Status.WITHDRAWN else "status"
        yield HistoryEntry(subject=request.reference, change=change, details={"to": request.status}, at=later)


def withdrawals(until: datetime, keys: str) -> Iterator[Withdrawal]:
    """Of the withdrawn requests that have none; `keys`: how those begin that are asked for."""
    without = Request.objects.filter(status=Status.WITHDRAWN, withdrawal=None, idempotency_key__startswith=keys)
    for request in without.iterator():
        at = min(request.filed_at + timedelta(hours=5), until)
        noted = until - at > timedelta(days=2)
        yield Withdrawal(request=request, conversation=request.conversation, created_at=at, noted=noted)
