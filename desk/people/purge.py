"""Erasing what is older than the retention period, a batch at a time: stopped anywhere, the next run goes on."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, Iterator, List

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from desk.conversations import erasing
from desk.people.models import AuditEntry
from desk.people.records import CLOSED, erase_records, subject_of, tables_of_conversations
from desk.requests.models import Handoff, HistoryEntry, OutboxMessage, Request, Withdrawal, Worked

_BATCH = 500
#: What was done with personal data is known for longer than the data.
_AUDIT_TIMES = 2
_Gone = dict[type[Worked], set[int]]


def purge(now: datetime, days: int, dry_run: bool = False) -> Counter[str]:
    """Erase what is over `days` old, and count it; with `dry_run` only count.

    Requests and hand-offs count from their last change, and only when closed; conversations from the last thing said,
    and only when none of their requests or hand-offs is kept.
    """
    limit = now - timedelta(days=days)
    counts: Counter[str] = Counter()
    for name, rows in _logs(now, limit, now - timedelta(days=_AUDIT_TIMES * days)):
        counts[name] = rows.count() if dry_run else _erased(rows)
    gone: _Gone = {Request: set(), Handoff: set()}
    for name, model, began in (("requests", Request, "filed_at"), ("hand-offs", Handoff, "created_at")):
        for batch in _closed_before(model, began, limit):
            gone[model].update(each.pk for each in batch)
            counts[name] += len(batch) if dry_run else _erase(model, batch)
    _purge_conversations(limit.timestamp(), counts, gone, dry_run)
    return counts


def _logs(now: datetime, limit: datetime, audit_limit: datetime) -> Iterator[tuple[str, QuerySet[Any]]]:
    yield "outbox messages", OutboxMessage.objects.filter(delivered_at__lt=limit)
    yield "audit entries", AuditEntry.objects.filter(at__lt=audit_limit)
    yield "changes of accounts", LogEntry.objects.filter(action_time__lt=audit_limit)
    yield "log-ins", AccessLog.objects.filter(attempt_time__lt=limit)
    yield "failed log-ins", AccessFailureLog.objects.filter(attempt_time__lt=limit)
    yield "lock-outs", AccessAttempt.objects.filter(attempt_time__lt=limit)
    yield "ended sessions", Session.objects.filter(expire_date__lt=now)


def _erased(rows: QuerySet[Any]) -> int:
    erased = 0
    while keys := list(rows.values_list("pk", flat=True)[:_BATCH]):
        rows.model.objects.filter(pk__in=keys).delete()
        erased += len(keys)
    return erased


def _closed_before(model: type[Worked], began: str, limit: datetime) -> Iterator[List[Any]]:
    """Batches of closed records that nothing has changed since."""
    records, last = model._base_manager.filter(**{"status__in": CLOSED[model], f"{began}__lt": limit}).order_by("pk"), 0
    while batch := list(records.filter(pk__gt=last)[:_BATCH]):
        last = batch[-1].pk
        subjects = [subject_of(each) for each in batch]
        changed = set(
            HistoryEntry.objects.filter(subject__in=subjects, at__gte=limit).values_list("subject", flat=True)
        )
        yield [each for each in batch if subject_of(each) not in changed]


def _erase(model: type[Worked], batch: List[Any]) -> int:
    with transaction.atomic():
        closed = {"pk__in": [each.pk for each in batch], "status__in": CLOSED[model]}
        records = list(model._base_manager.select_for_update().filter(**closed))
        erase_records(model, records)
    return len(records)


def _purge_conversations(limit: float, counts: Counter[str], gone: _Gone, dry_run: bool) -> None:
    after = ""
    while page := erasing.conversations_begun_before(limit, after, _BATCH):
        after = page[-1][0]
        kept = _kept([conversation for conversation, _ in page], gone)
        silent = [conversation for conversation, quiet in page if quiet and conversation not in kept]
        old = [row for conversation, quiet in page if not quiet and conversation not in kept
               for row in erasing.old_sessions(conversation, limit)]  # fmt: skip
        counts["conversations"] += len(silent)
        counts["events of conversations"] += erasing.count_events(silent) + len(old)
        if not dry_run:
            erasing.erase_conversations(silent)
            erasing.erase_events(old)
            with transaction.atomic():
                for rows in tables_of_conversations(silent):
                    rows.delete()


def _kept(conversations: List[str], gone: _Gone) -> set[str]:
    """Those with a request, hand-off or withdrawal that stays; a dry run's `gone` are still there."""
    kept: set[str] = set()
    for model, key, records in (
        (Request, "pk", gone[Request]), (Handoff, "pk", gone[Handoff]), (Withdrawal, "request_id", gone[Request]),
    ):  # fmt: skip
        of_these = model._base_manager.filter(conversation__in=conversations).values_list("conversation", key)
        kept.update(conversation for conversation, found in of_these if found not in records)
    return kept
