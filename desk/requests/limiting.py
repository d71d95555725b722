"""How often a request may be filed in a day for the same business, phone or visitor, before a person has to look."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import datetime, timedelta
from typing import Any, Dict, Mapping

from django.db import connection
from django.db.models import Count, Q

from desk.refusals import FiledTooOften
from desk.requests.models import Request

WINDOW = timedelta(days=1)
_LONGEST = 255


def folded(organization: str) -> str:
    """A business's name without what people write differently each time: case, kinds of letters, spaces."""
    return " ".join(unicodedata.normalize("NFKC", organization).casefold().split())[:_LONGEST]


def must_not_be_filed_too_often(
    limit: int, key: str, conversation: str, values: Mapping[str, Any], now: datetime
) -> None:
    """Hold the turn among filings of the same business, phone or visitor to the transaction's end, and count them.

    Args:
        limit: filings within the 24 hours before `now`.
        key: of this filing, which is not counted if it is there already.
        values: of this filing: organization, phone, and the visitor who is signed in, or "".

    Raises:
        FiledTooOften: there are as many already.
    """
    same = _same(conversation, values)
    _await_turn(f"{name} {text}" for name, (text, _) in same.items())
    filed = Request.objects.filter(filed_at__gt=now - WINDOW).exclude(idempotency_key=key)
    counts = filed.aggregate(**{name: Count("pk", filter=condition) for name, (_, condition) in same.items()})
    if max(counts.values()) >= limit:
        raise FiledTooOften


def _same(conversation: str, values: Mapping[str, Any]) -> Dict[str, Any]:
    """What is counted -> (its text, the condition on requests).

    An anonymous visitor has one conversation for as long as their cookie lives; somebody who is signed in may come from
    several browsers.
    """
    organization, visitor = folded(values["organization"]), values["visitor"]
    found = {
        "organization": (organization, Q(organization_folded=organization)),
        "phone": (values["phone"], Q(phone=values["phone"])),
        "conversation": (conversation, Q(conversation=conversation)),
    }
    return {**found, "visitor": (visitor, Q(visitor=visitor))} if visitor else found


def _await_turn(names: Any) -> None:
    """Two at once, or more, count one after the other. SQLite's transactions do so anyway (desk/databases.py).

    The locks are taken in one order, so that no two wait for each other; they end with the transaction.
    """
    if connection.vendor != "postgresql":
        return
    numbers = sorted(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True) for name in names)
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
