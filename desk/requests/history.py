"""What happened to a request, hand-off or withdrawal: who, what and when, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, List, Union

from django.utils.formats import date_format
from django.utils.timezone import localtime, now

from desk.requests import words
from desk.requests.models import Handoff, HistoryEntry, Request, Withdrawal
from desk.requests.moves import told

Subject = Union[Request, Handoff, Withdrawal]
_CUSTOMER = "The customer"


@dataclass(frozen=True)
class Told:
    """One change. `by`: a user's name, or "The customer"; `note`: what the agent wrote."""

    at: datetime
    by: str
    what: str
    note: str


def subject_of(row: Subject) -> str:
    """Under which name the history has it. A withdrawal's history is its request's."""
    if isinstance(row, Handoff):
        return f"handoff:{row.pk}"
    return row.request.reference if isinstance(row, Withdrawal) else row.reference


def history(row: Subject) -> List[Told]:
    """Everything, oldest first."""
    return [_told(entry) for entry in HistoryEntry.objects.filter(subject=subject_of(row)).order_by("id")]


def since(row: Subject, version: int) -> str:
    """The changes after a version, in a sentence without its full stop: "Ana took it at 14:03, and ..."."""
    newest = HistoryEntry.objects.filter(subject=subject_of(row)).order_by("-id")[: max(row.version - version, 1)]
    return ", ".join(f"{each.by} {each.what} {at(each.at)}" for each in map(_told, reversed(newest)))


def at(moment: datetime) -> str:
    """ "at 14:03 UTC", with the day when it is not today."""
    local = localtime(moment)
    day = "" if local.date() == localtime(now()).date() else f"on {date_format(local, 'F j')} "
    return f"{day}at {local:%H:%M %Z}"


def _told(entry: HistoryEntry) -> Told:
    details: Dict[str, Any] = entry.details
    what = told(entry.change)
    if details.get("fields"):
        what = f"{what}: {words.fields(details['fields'])}"
    if details.get("from_agent"):
        what = f"{what} over from {details['from_agent']}"
    return Told(entry.at, entry.by or _CUSTOMER, what, str(details.get("note") or ""))
