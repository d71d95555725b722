"""Fills both databases: conversations first, then what the desk got of them, then as much more as was asked for."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from random import Random
from typing import Any, Dict, Iterator, List, NamedTuple, Tuple

from django.contrib.auth.models import User
from django.db import connections

from assistant.conversations.database import COLUMNS, database
from assistant.settings import settings
from desk.conversations.models import Event
from desk.requests.models import Handoff, HistoryEntry, Request, Withdrawal
from desk.seeding.invented import weighted
from desk.seeding.queue import Filing, handoff_of, history_of, request_of, withdrawals
from desk.seeding.stories import tell
from desk.seeding.writing import tidy, write_models, write_rows

#: Hand-offs for each request, where the conversations bring too few.
_HANDOFFS = 0.6
_CONTACTS = {"support": 45, "csm": 25, "billing_admin": 15, "success": 5, "cloudkitchens_billing": 10}
_LANGUAGES = {"en": 70, "fr": 30}


class Amount(NamedTuple):
    """How much is wanted, over how many days."""

    requests: int
    events: int
    days: int


def is_there(seed: int) -> bool:
    """True when this seed has filled the desk before."""
    return Request.objects.filter(idempotency_key__startswith=f"seed-{seed}-").exists()


def make_table() -> None:
    """Make the conversations' table, as the assistant does, where it has not run yet."""
    if Event._meta.db_table not in connections["conversations"].introspection.table_names():
        asyncio.run(_make_table())


async def _make_table() -> None:
    conversations = database(settings().conversations_url)
    await conversations.check()
    close = getattr(conversations, "close", None)
    if close:
        await close()


def fill(amount: Amount, until: datetime, seed: int) -> Dict[str, int]:
    """Write it all; what was written, and how much."""
    draw = Random(seed)
    filings: List[Filing] = []
    agents = list(User.objects.filter(groups__name__in=["agent", "lead"]).order_by("pk").values_list("pk", flat=True))
    events = _Counted(_events(draw, amount, until, f"seed-{seed}", filings))
    write_rows("conversations", Event._meta.db_table, COLUMNS, events)
    filed = _as_many(draw, [each for each in filings if each.reference], amount.requests, amount, until, seed)
    handed = _as_many(
        draw, [each for each in filings if each.contact], int(amount.requests * _HANDOFFS), amount, until, seed
    )
    requests = [request_of(draw, each, until, agents) for each in filed]
    write_models(Request, requests)
    write_models(HistoryEntry, (entry for request in requests for entry in history_of(request)))
    write_models(Handoff, (handoff_of(draw, each, until) for each in handed))
    taken_back = list(withdrawals(until, f"seed-{seed}-"))  # read before the COPY, which has the connection to itself
    write_models(Withdrawal, taken_back)
    for each in ("default", "conversations"):
        tidy(each)
    return {
        "requests": len(requests), "hand-offs": len(handed), "withdrawals": len(taken_back), "events": events.count
    }  # fmt: skip


class _Counted(Iterator[Any]):
    """Passes on, and counts."""

    def __init__(self, passed_on: Iterator[Any]) -> None:
        self._passed_on, self.count = passed_on, 0

    def __next__(self) -> Any:
        found = next(self._passed_on)
        self.count += 1
        return found


def _events(
    draw: Random, amount: Amount, until: datetime, name: str, filings: List[Filing]
) -> Iterator[Tuple[Any, ...]]:
    """Rows of whole conversations, evenly over the days; notes in `filings` what the desk gets of each."""
    begin, written, number = until - timedelta(days=amount.days), 0, 0
    while written < amount.events:
        share = written / amount.events * 0.9999  # the last one ends before `until`, too
        at = begin + share * (until - begin) - timedelta(minutes=draw.uniform(0, 30))
        told = tell(draw, f"{name}-{number}", at.timestamp())
        if told.reference or told.contact:
            filings.append(
                Filing(
                    told.talk.conversation, datetime.fromtimestamp(told.talk.at, until.tzinfo), told.talk.language,
                    f"{name}-{number}", told.reference, told.contact, told.asked_for_person,
                )
            )  # fmt: skip
        yield from told.talk.rows
        written += len(told.talk.rows)
        number += 1


def _as_many(
    draw: Random, filings: List[Filing], wanted: int, amount: Amount, until: datetime, seed: int
) -> List[Filing]:
    """Those that are wanted: of the conversations, and others whose conversations are gone."""
    kept = filings[-wanted:] if wanted else []
    others = [
        Filing(
            f"seed-{seed}-gone-{number}", until - timedelta(days=draw.uniform(0, amount.days)),
            weighted(draw, _LANGUAGES), f"seed-{seed}-gone-{number}", "", weighted(draw, _CONTACTS),
            draw.random() < 0.3,
        )
        for number in range(wanted - len(kept))
    ]  # fmt: skip
    return sorted([*kept, *others], key=lambda each: each.at)
