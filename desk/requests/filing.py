"""Filing: one transaction holds the request, its history and its outbox message, or nothing does."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any, Callable, Dict, List, Mapping, Optional

from django.db import IntegrityError, transaction

from assistant.decision.reference import new_reference
from desk.live.presence import somebody_is_there as somebody_is_there  # one of the desk's functions, as those here
from desk.live.taking import who_answers as who_answers
from desk.requests.by_reference import filed_on as filed_on
from desk.requests.by_reference import find_request as find_request
from desk.requests.by_reference import withdraw_request as withdraw_request
from desk.requests.due import customers_day, last_day_to_call
from desk.requests.limiting import folded, must_not_be_filed_too_often
from desk.requests.models import Handoff, HandoffStatus, Request, Status
from desk.requests.recording import tell
from desk.storable import storable

_TEXTS = (
    "product", "request_type", "addon", "other_addon", "country", "account_type", "role", "organization",
    "other_reason", "comments", "phone", "language", "visitor", "visitor_name",
)  # fmt: skip
_LISTS = ("locations", "reasons", "rules", "verified")
#: What a correction names; the rest is made of it.
_TOLD = (*_TEXTS, *_LISTS, "self_declared")
#: Two requests with one reference are not to be expected in a lifetime; three draws meet even that.
_DRAWS = 3


def file_request(
    key: str,
    conversation: str,
    answers: Mapping[str, Any],
    now: datetime,
    days: int,
    most_a_day: Optional[int] = None,
    draw_reference: Callable[[], str] = new_reference,
) -> Request:
    """File a request once: the same idempotency key returns what was filed the first time.

    A key that comes again with other answers is a correction by a customer whom the first reply never reached:
    the request then holds the new answers, unless the team has begun with it.

    Args:
        key: idempotency key, made when the draft started.
        answers: the confirmed slots; missing optional ones are stored empty.
        now: aware time of filing. `days`: business days within which the team calls.
        most_a_day: filings of the same business, phone or visitor within 24 hours; None for as many as come. What was
            filed already counts once and is never refused, however often it comes.

    Raises:
        FiledTooOften: there are as many already. Nothing was stored.
    """
    values = _values(answers)

    def attempt() -> Request:
        return _correct(key, values) or create()

    def create() -> Request:
        with transaction.atomic():
            if most_a_day is not None:
                must_not_be_filed_too_often(most_a_day, key, conversation, values, now)
            return _create(draw_reference(), key, conversation, values, now, days)

    for _ in range(_DRAWS - 1):
        # another process filed the same draft since our look, or the reference is taken: look again
        with suppress(IntegrityError):
            return attempt()
    return attempt()


def _values(answers: Mapping[str, Any]) -> Dict[str, Any]:
    texts = {name: storable(answers.get(name) or "") for name in _TEXTS}
    lists = {name: storable(answers.get(name) or []) for name in _LISTS}
    more = {
        "organization_folded": folded(texts["organization"]),
        "self_declared": bool(answers.get("self_declared", True)),
    }
    return {**texts, **lists, **more}


def _create(reference: str, key: str, conversation: str, values: Dict[str, Any], now: datetime, days: int) -> Request:
    request = Request.objects.create(
        reference=reference,
        idempotency_key=key,
        conversation=conversation,
        filed_at=now,
        due_by=last_day_to_call(customers_day(now, values["phone"]), values["country"], days),
        **values,
    )
    tell(reference, "filed", {"request_type": request.request_type}, "request.filed")
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
            told = [name for name in changed if name in _TOLD]
            tell(request.reference, "corrected", {"fields": told}, "request.corrected")
    return request


def record_handoff(key: str, noted: Mapping[str, Any]) -> Handoff:
    """Record that a customer was sent to a contact; the same key records it once. `noted`: the fields of Handoff."""
    status = HandoffStatus.WAITING if noted.get("asked_for_person") else HandoffStatus.PASSED_ON
    with transaction.atomic():
        handoff, created = Handoff.objects.get_or_create(
            idempotency_key=key, defaults={**storable(dict(noted)), "status": status}
        )
        if created:
            tell(f"handoff:{handoff.pk}", "handed off", {"contact": handoff.contact}, "handoff.created")
    return handoff
