"""One customer's data, found by the reference of a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Set

from django.core import serializers
from django.db import transaction
from django.db.models import Q, QuerySet

from assistant.decision.reference import normalised
from desk.conversations.erasing import count_events, erase_conversations
from desk.conversations.transcript import transcript
from desk.people.records import about, erase_records, is_open, relations, subject_of, tables_of_conversations
from desk.refusals import NotFound
from desk.requests.models import Handoff, Request, Withdrawal

#: Keys of ours, and who of the team: not the customer's data.
_OURS = {"idempotency_key", "version", "assigned_to", "organization_folded"}


class StillOpen(Exception):
    """The team has yet to work on something of this person; its subjects are the message."""


@dataclass(frozen=True)
class Person:
    """What is stored of somebody."""

    reference: str
    requests: List[Request]
    handoffs: List[Handoff]
    conversations: List[str]

    @property
    def still_open(self) -> List[str]:
        """What the team has not closed, by its subject."""
        return [subject_of(each) for each in (*self.requests, *self.handoffs) if is_open(each)]

    @property
    def counts(self) -> Dict[str, int]:
        """How much there is of each kind."""
        return {
            "requests": len(self.requests),
            "hand-offs": len(self.handoffs),
            "conversations": len(self.conversations),
            "events in conversations": count_events(self.conversations),
        }


def find_person(written: str) -> Person:
    """The person whose request has this reference, written in any way: all requests and hand-offs of the same signed-in
    customer, or of the conversations in which one of these was filed or withdrawn.

    Raises:
        NotFound: no request has it.
    """
    reference = normalised(written) or written.strip()
    first = Request.objects.filter(reference=reference).first()
    if first is None:
        raise NotFound(written.strip())
    known: Set[str] = set()
    conversations: Set[str] = {first.conversation}
    while conversations != known:  # a request that is found may have been withdrawn where others were filed
        known = set(conversations)
        same = Q(conversation__in=known) | (Q(visitor=first.visitor) if first.visitor else Q(pk=None))
        requests, handoffs = list(Request.objects.filter(same)), list(Handoff.objects.filter(same))
        withdrawals = Withdrawal.objects.filter(request__in=[each.pk for each in requests])
        for rows in (requests, handoffs, withdrawals):
            conversations.update(each.conversation for each in rows)
    return Person(reference, requests, handoffs, sorted(conversations))


def exported(person: Person) -> Dict[str, Any]:
    """All of it, as a person can read it; for JSON."""
    history, outbox = about([subject_of(each) for each in (*person.requests, *person.handoffs)])
    found: Dict[str, Any] = {
        "reference": person.reference,
        "requests": _fields(person.requests),
        "hand-offs": _fields(person.handoffs),
        "history": [
            {**each, "by": "team" if each["by"] else "customer"} for each in _fields(history.order_by("at", "pk"))
        ],
        "messages to other systems": _fields(outbox.order_by("created_at")),
    }
    for rows in _belonging(person):
        found.setdefault(str(rows.model._meta.verbose_name_plural), []).extend(_fields(rows))
    found["conversations"] = [
        {
            "conversation": each,
            "said": [{"at": line.at, "who": line.who, "text": line.text} for line in transcript(each)],
        }
        for each in person.conversations
    ]
    return found


def erase_person(person: Person, even_open: bool = False) -> None:
    """Erase all of it; doing so twice changes nothing.

    What was said goes first: if the second database fails, the reference still finds the rest.

    Raises:
        StillOpen: the team has yet to work on something, and `even_open` is not given. Nothing was erased.
    """
    with transaction.atomic():
        requests = list(Request.objects.select_for_update().filter(pk__in=[each.pk for each in person.requests]))
        handoffs = list(Handoff.objects.select_for_update().filter(pk__in=[each.pk for each in person.handoffs]))
        now_open = [subject_of(each) for each in (*requests, *handoffs) if is_open(each)]
        if now_open and not even_open:
            raise StillOpen(", ".join(now_open))
        erase_conversations(person.conversations)
        for rows in tables_of_conversations(person.conversations):
            rows.delete()
        erase_records(Request, requests)
        erase_records(Handoff, handoffs)


def _belonging(person: Person) -> List[QuerySet[Any]]:
    of_requests = relations(Request, [each.pk for each in person.requests])
    of_handoffs = relations(Handoff, [each.pk for each in person.handoffs])
    return [*of_requests, *of_handoffs, *tables_of_conversations(person.conversations)]


def _fields(rows: Any) -> List[Dict[str, Any]]:
    found = serializers.serialize("python", rows)
    return [{name: value for name, value in each["fields"].items() if name not in _OURS} for each in found]
