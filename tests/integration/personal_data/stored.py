"""Customers' data as they are filed, and what is left of them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from tests.support.desk_site import Site

OPEN, DONE = "new", "done"


def filed(site: Site, days_ago: float = 0, **values: Any) -> Any:
    """A request with its history, outbox message and conversation; closed as long ago."""
    at = datetime.now(timezone.utc) - timedelta(days=days_ago)
    request = site.request(filed_at=at, **values)
    tell(request.reference, "filed", at)
    said(site, request.conversation, days_ago, f"call me on {request.phone}")
    return request


def handed_off(site: Site, days_ago: float = 0, **values: Any) -> Any:
    """A hand-off with its history, outbox message and conversation."""
    from desk.requests.models import Handoff

    at = datetime.now(timezone.utc) - timedelta(days=days_ago)
    handoff = site.handoff(**values)
    Handoff.objects.filter(pk=handoff.pk).update(created_at=at)
    tell(f"handoff:{handoff.pk}", "handed off", at)
    said(site, handoff.conversation, days_ago, "a human please")
    return handoff


def withdrawn(site: Site, request: Any, conversation: str) -> None:
    """Take a request back, from another conversation."""
    from desk.requests.models import Withdrawal

    Withdrawal.objects.create(request=request, conversation=conversation)
    request.status = "withdrawn"
    request.save()
    said(site, conversation, 0, f"withdraw {request.reference}")


def tell(subject: str, change: str, at: datetime) -> None:
    """A history entry and an outbox message that is not delivered yet."""
    from desk.requests.models import HistoryEntry, OutboxMessage

    entry = HistoryEntry.objects.create(subject=subject, change=change, details={"phone": "+14165550123"})
    HistoryEntry.objects.filter(pk=entry.pk).update(at=at)
    OutboxMessage.objects.create(topic="request.filed", subject=subject, payload={"phone": "+14165550123"})


def said(site: Site, conversation: str, days_ago: float, *texts: str, session: bool = True) -> None:
    """A session of a conversation."""
    at = datetime.now(timezone.utc).timestamp() - days_ago * 86400
    events: list[dict[str, Any]] = [{"event": "session_started", "timestamp": at}] if session else []
    events += [{"event": "user", "text": text, "timestamp": at} for text in texts]
    site.store(conversation, events)


def left() -> dict[str, set[str]]:
    """What is stored: references, subjects of hand-offs, history and outbox, conversations."""
    from desk.conversations.models import Event
    from desk.requests.models import Handoff, HistoryEntry, OutboxMessage, Request

    return {
        "requests": set(Request.objects.values_list("reference", flat=True)),
        "hand-offs": {f"handoff:{key}" for key in Handoff.objects.values_list("pk", flat=True)},
        "history": set(HistoryEntry.objects.values_list("subject", flat=True)),
        "outbox": set(OutboxMessage.objects.values_list("subject", flat=True)),
        "conversations": set(Event.objects.values_list("sender_id", flat=True)),
    }


def audited() -> list[tuple[str, str, str]]:
    """Each (by, what, subject)."""
    from desk.people.models import AuditEntry

    return list(AuditEntry.objects.order_by("pk").values_list("by", "what", "subject"))
