"""Filing: one transaction holds the request, its history and its outbox message, or nothing does."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Any, Callable, Dict, List, Mapping, Optional

from django.db import IntegrityError, transaction

from assistant.decision.reference import new_reference
from desk.live.presence import somebody_is_there as somebody_is_there  # one of the desk's functions, as those here
from desk.live.taking import who_answers as who_answers
from desk.refusals import CannotWithdraw, NotFound
from desk.requests.due import customers_day, last_day_to_call
from desk.requests.models import Handoff, HandoffStatus, HistoryEntry, OutboxMessage, Request, Status, Withdrawal
from desk.storable import storable

_TEXTS = (
    "product", "request_type", "addon", "other_addon", "country", "account_type", "role", "organization",
    "other_reason", "comments", "phone", "language", "visitor", "visitor_name",
)  # fmt: skip
_LISTS = ("locations", "reasons", "rules", "verified")
#: Two requests with one reference are not to be expected in a lifetime; three draws meet even that.
_DRAWS = 3


def file_request(
    key: str,
    conversation: str,
    answers: Mapping[str, Any],
    now: datetime,
    days: int,
    draw_reference: Callable[[], str] = new_reference,
) -> Request:
    """File a request once: the same idempotency key returns what was filed the first time.

    A key that comes again with other answers is a correction by a customer whom the first reply never reached:
    the request then holds the new answers, unless the team has begun with it.

    Args:
        key: idempotency key, made when the draft started.
        answers: the confirmed slots; missing optional ones are stored empty.
        now: aware time of filing. `days`: business days within which the team calls.
    """
    values = _values(answers)

    def attempt() -> Request:
        return _correct(key, values) or _create(draw_reference(), key, conversation, values, now, days)

    for _ in range(_DRAWS - 1):
        # another process filed the same draft since our look, or the reference is taken: look again
        with suppress(IntegrityError):
            return attempt()
    return attempt()


def _values(answers: Mapping[str, Any]) -> Dict[str, Any]:
    texts = {name: storable(answers.get(name) or "") for name in _TEXTS}
    lists = {name: storable(answers.get(name) or []) for name in _LISTS}
    return {**texts, **lists, "self_declared": bool(answers.get("self_declared", True))}


def _create(reference: str, key: str, conversation: str, values: Dict[str, Any], now: datetime, days: int) -> Request:
    with transaction.atomic():
        request = Request.objects.create(
            reference=reference,
            idempotency_key=key,
            conversation=conversation,
            filed_at=now,
            due_by=last_day_to_call(customers_day(now, values["phone"]), values["country"], days),
            **values,
        )
        _record(reference, "filed", {"request_type": request.request_type}, "request.filed")
    return request


def _correct(key: str, values: Dict[str, Any]) -> Optional[Request]:
    """The request of a key, with these answers; None when there is none."""
    with transaction.atomic():
        request = Request.objects.select_for_update().filter(idempotency_key=key).first()
        changed: List[str] = [name for name, value in values.items() if request and getattr(request, name) != value]
        if request and changed and request.status == Status.NEW:
            for name in changed:
                setattr(request, name, values[name])
            request.version += 1
            request.save(update_fields=[*changed, "version"])
            _record(request.reference, "corrected", {"fields": changed}, "request.corrected")
    return request


def record_handoff(key: str, noted: Mapping[str, Any]) -> Handoff:
    """Record that a customer was sent to a contact; the same key records it once. `noted`: the fields of Handoff."""
    status = HandoffStatus.WAITING if noted.get("asked_for_person") else HandoffStatus.PASSED_ON
    with transaction.atomic():
        handoff, created = Handoff.objects.get_or_create(
            idempotency_key=key, defaults={**storable(dict(noted)), "status": status}
        )
        if created:
            _record(f"handoff:{handoff.pk}", "handed off", {"contact": handoff.contact}, "handoff.created")
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
            passed_on = {"conversation": conversation, "assigned_to_id": request.assigned_to_id}
            Withdrawal.objects.get_or_create(request=request, defaults=passed_on)
            request.status = Status.WITHDRAWN
            request.version += 1
            request.save(update_fields=["status", "version"])
            _record(reference, "withdrawn", {"by": "customer"}, "request.withdrawn")
    return request


def filed_on(request: Request) -> date:
    """The day a request was filed, by the customer's clock."""
    return customers_day(request.filed_at, request.phone)


def _record(subject: str, change: str, details: Dict[str, Any], topic: str) -> None:
    HistoryEntry.objects.create(subject=subject, change=change, details=details)
    OutboxMessage.objects.create(topic=topic, subject=subject, payload=details)
