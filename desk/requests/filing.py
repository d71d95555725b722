"""Filing: one transaction holds the request, its history and its outbox message, or nothing does."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Dict, Mapping, Optional

from django.db import IntegrityError, transaction

from assistant.decision.reference import new_reference
from desk.requests.due import last_day_to_call
from desk.requests.models import Handoff, HistoryEntry, OutboxMessage, Request, Status, Withdrawal

_ANSWERS = (
    "product", "request_type", "addon", "country", "account_type", "role", "organization",
    "locations", "reasons", "other_reason", "comments", "phone", "language", "rules", "self_declared",
)  # fmt: skip
_LISTS = ("locations", "reasons", "rules")


class NotFound(Exception):
    """No request has this reference."""


class CannotWithdraw(Exception):
    """The request is already closed."""


def file_request(key: str, conversation: str, answers: Mapping[str, Any], now: datetime, days: int) -> Request:
    """File a request once: the same idempotency key returns what was filed the first time.

    Args:
        key: idempotency key, made when the draft started.
        answers: the confirmed slots; missing optional ones are stored empty.
        now: aware time of filing. `days`: business days within which the team calls.
    """
    filed = Request.objects.filter(idempotency_key=key).first()
    if filed:
        return filed
    values = {name: answers.get(name) or ([] if name in _LISTS else "") for name in _ANSWERS if name != "self_declared"}
    try:
        with transaction.atomic():
            request = Request.objects.create(
                reference=new_reference(),
                idempotency_key=key,
                conversation=conversation,
                due_by=last_day_to_call(now.date(), values["country"], days),
                self_declared=bool(answers.get("self_declared", True)),
                **values,
            )
            _record(request.reference, "filed", {"request_type": request.request_type}, "request.filed")
            return request
    except IntegrityError:
        # another process filed the same draft between our look and our insert
        return Request.objects.get(idempotency_key=key)


def record_handoff(
    key: str, conversation: str, contact: str, summary: Mapping[str, Any], rules: list[str], language: str, asked: bool
) -> Handoff:
    """Record that a customer was sent to a contact; the same key records it once."""
    with transaction.atomic():
        handoff, created = Handoff.objects.get_or_create(
            idempotency_key=key,
            defaults={
                "conversation": conversation,
                "contact": contact,
                "summary": dict(summary),
                "rules": rules,
                "language": language,
                "asked_for_person": asked,
            },
        )
        if created:
            _record(f"handoff:{handoff.pk}", "handed off", {"contact": contact}, "handoff.created")
    return handoff


def find_request(reference: str) -> Request:
    """The request of a reference in its normal form.

    Raises:
        NotFound: there is none.
    """
    request = Request.objects.filter(reference=reference).first()
    if request is None:
        raise NotFound(reference)
    return request


def withdraw_request(reference: str, conversation: str) -> Request:
    """Pass a withdrawal to the desk; doing so twice changes nothing.

    Raises:
        NotFound: no such request. CannotWithdraw: the team has closed it.
    """
    with transaction.atomic():
        request = Request.objects.select_for_update().filter(reference=reference).first()
        if request is None:
            raise NotFound(reference)
        if request.status == Status.DONE:
            raise CannotWithdraw(reference)
        if request.status != Status.WITHDRAWN:
            Withdrawal.objects.create(request=request, conversation=conversation)
            request.status = Status.WITHDRAWN
            request.save(update_fields=["status"])
            _record(reference, "withdrawn", {"by": "customer"}, "request.withdrawn")
    return request


def filed_on(request: Request) -> date:
    """The day a request was filed (UTC)."""
    return request.filed_at.date()


def _record(subject: str, change: str, details: Dict[str, Any], topic: Optional[str]) -> None:
    HistoryEntry.objects.create(subject=subject, change=change, details=details)
    if topic:
        OutboxMessage.objects.create(topic=topic, payload={"subject": subject, **details})
