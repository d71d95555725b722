"""What a message says: the request or hand-off it is about, as it stands when it is told."""

from __future__ import annotations

from typing import Any, Dict, Optional

from desk.requests.models import Handoff, OutboxMessage, Request

_HANDOFF = "handoff:"
#: of a request, in the order in which people read them
ANSWERS = (
    "reference", "status", "product", "request_type", "addon", "other_addon", "country", "account_type", "role",
    "organization", "locations", "reasons", "other_reason", "comments", "phone", "language", "visitor_name",
    "self_declared", "rules", "due_by", "filed_at",
)  # fmt: skip


def subject_of(message: OutboxMessage) -> Any:
    """The request or hand-off; None when it has been erased."""
    subject = message.subject
    if subject.startswith(_HANDOFF):
        return Handoff.objects.filter(pk=subject.removeprefix(_HANDOFF)).first()
    return Request.objects.filter(reference=subject).first()


def told(message: OutboxMessage) -> Dict[str, Any]:
    """The message as receivers get it: `type`, `timestamp` (ISO 8601) and `data`, as Standard Webhooks advises."""
    return {
        "type": message.topic,
        "timestamp": message.created_at.isoformat(),
        "data": {"subject": message.subject, **message.payload, **details(subject_of(message))},
    }


def details(subject: Optional[Any]) -> Dict[str, Any]:
    """What is known of a request or hand-off; nothing when it has been erased."""
    if isinstance(subject, Request):
        values = {name: getattr(subject, name) for name in ANSWERS}
        return {**values, "due_by": subject.due_by.isoformat(), "filed_at": subject.filed_at.isoformat()}
    if isinstance(subject, Handoff):
        return {
            "contact": subject.contact,
            "asked_for_person": subject.asked_for_person,
            "language": subject.language,
            "visitor_name": subject.visitor_name,
            "rules": subject.rules,
            "summary": subject.summary,
        }
    return {}
