"""Everything that is stored of requests and hand-offs: found by their relations, so that no new table is forgotten."""

from __future__ import annotations

from typing import Any, Collection, Iterator, List, Tuple

from django.apps import apps
from django.db.models import QuerySet

from desk.requests.models import Handoff, HandoffStatus, HistoryEntry, OutboxMessage, Request, Status, Worked

CLOSED: dict[type[Worked], Tuple[str, ...]] = {
    Request: (Status.DONE, Status.WITHDRAWN),
    Handoff: (HandoffStatus.PASSED_ON, HandoffStatus.CLOSED),
}
#: Elsewhere by a subject, or with rules of their own.
_APART = {"requests.request", "requests.handoff", "requests.withdrawal", "conversations.event"}


def subject_of(record: Any) -> str:
    """How history and outbox name a record."""
    return str(record.reference) if isinstance(record, Request) else f"handoff:{record.pk}"


def is_open(record: Any) -> bool:
    """Whether the team has yet to do something."""
    return record.status not in CLOSED[type(record)]


def relations(model: type[Worked], keys: Collection[Any]) -> Iterator[QuerySet[Any]]:
    """The rows of each table that belongs to these records."""
    for relation in model._meta.related_objects:
        yield relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": list(keys)})


def tables_of_conversations(conversations: Collection[str]) -> Iterator[QuerySet[Any]]:
    """The rows of every other table that names a conversation."""
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if "conversation" in names and model._meta.label_lower not in _APART:
            yield model._base_manager.filter(conversation__in=list(conversations))


def about(subjects: Collection[str]) -> Tuple[QuerySet[HistoryEntry], QuerySet[OutboxMessage]]:
    """History and outbox of these subjects."""
    names = list(subjects)
    return HistoryEntry.objects.filter(subject__in=names), OutboxMessage.objects.filter(subject__in=names)


def erase_records(model: type[Worked], records: List[Any]) -> None:
    """Erase requests or hand-offs with all that belongs to them; inside a transaction."""
    keys = [each.pk for each in records]
    for belonging in relations(model, keys):
        belonging.delete()
    for told in about([subject_of(each) for each in records]):
        told.delete()
    model._base_manager.filter(pk__in=keys).delete()
