"""Spreading messages to their receivers, and trying each until it is acknowledged."""

from __future__ import annotations

import logging
import random
from datetime import timedelta
from typing import Callable, Optional

from django.db import Error, connection, transaction
from django.utils import timezone

from assistant.decision.policy import Policy
from assistant.settings import Settings
from desk.outbox.in_time import in_time
from desk.outbox.mail import send
from desk.outbox.models import Channel, Delivery
from desk.outbox.receivers import receivers
from desk.outbox.refused import NotDelivered
from desk.outbox.webhook import post
from desk.requests.models import OutboxMessage

_LOG = logging.getLogger(__name__)
#: A delivery that somebody has begun belongs to them so long, renewed as long as they work on it; then they are taken
#: for dead, and it is tried again. Within ten seconds of a kill others are told, a start of the next worker included.
_LEASE, _SECONDS_TO_RENEW = timedelta(seconds=6), 2.0
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)
#: Seconds for one attempt in all.
_SECONDS_TO_TELL = 30.0
#: four to eight hours, the last of them up to an hour apart
MOST_ATTEMPTS = 18
_AT_ONCE = 100


def spread(settings: Settings, policy: Policy) -> int:
    """Make the deliveries of new messages; returns how many messages there were."""
    with transaction.atomic():
        new = OutboxMessage.objects.filter(delivered_at=None, deliveries=None).order_by("created_at")
        messages = list(
            OutboxMessage.objects.select_for_update(skip_locked=True).filter(pk__in=new[:_AT_ONCE].values("pk"))
        )
        for message in messages:
            to = [
                Delivery(message=message, channel=each, recipient=who)
                for each, who in receivers(message, settings, policy)
            ]
            Delivery.objects.bulk_create(to, ignore_conflicts=True)
            if not to:  # nobody is to be told, now or later
                OutboxMessage.objects.filter(pk=message.pk).update(delivered_at=timezone.now())
    return len(messages)


def deliver_next(settings: Settings, channel: Channel, draw: Callable[[], float] = random.random) -> bool:
    """Try the delivery of a channel that is due longest; False when none is due.

    `draw`: a number from 0 to 1, for the wait after a failure.
    """
    delivery = _taken(channel)
    if delivery is None:
        return False
    try:
        in_time(_telling(delivery, settings), _SECONDS_TO_TELL, _SECONDS_TO_RENEW, lambda: _keep(delivery))
    except NotDelivered as error:
        _failed(delivery, error, draw())
    except Exception as error:  # one that cannot be told must not keep the others waiting
        _LOG.exception("Delivery %s failed", delivery.pk)
        _failed(delivery, NotDelivered(type(error).__name__), draw())
    else:
        _succeeded(delivery)
    return True


def replay(delivery: Delivery) -> None:
    """Try one that was given up on again, from the beginning."""
    delivery.attempts, delivery.dead_at, delivery.due_at = 0, None, timezone.now()
    delivery.save(update_fields=["attempts", "dead_at", "due_at"])


def wait(attempts: int, drawn: float) -> timedelta:
    """How long until the next attempt: twice as long each time, less up to a half by chance, so that not all come back
    at once to a receiver that was down."""
    longest: timedelta = min(_FIRST_WAIT * 2 ** min(attempts - 1, 20), _LONGEST_WAIT)
    return longest * (1 - drawn / 2)


def _telling(delivery: Delivery, settings: Settings) -> Callable[[], None]:
    """What tells the receiver: made with all that the database knows, so that telling needs no connection to it."""
    if delivery.channel == Channel.WEBHOOK:
        return post(delivery, settings.webhook_url, settings.webhook_secret)
    return send(delivery, settings.smtp_url, settings.mail_from)


def _taken(channel: Channel) -> Optional[Delivery]:
    """The next delivery, ours until the lease ends; counted as an attempt before it is one, so that one that kills us
    is given up on in the end."""
    now = timezone.now()
    with transaction.atomic():
        waiting = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).select_related("message")
        due = waiting.filter(channel=channel, delivered_at=None, dead_at=None, due_at__lte=now).order_by("due_at")
        delivery = due.first()
        if delivery and delivery.attempts >= MOST_ATTEMPTS:
            delivery.dead_at, delivery.last_error = now, "nobody has heard what came of the last attempt"
            delivery.save(update_fields=["dead_at", "last_error"])
        elif delivery:
            delivery.attempts, delivery.due_at = delivery.attempts + 1, now + _LEASE
            delivery.save(update_fields=["attempts", "due_at"])
    return _taken(channel) if delivery and delivery.dead_at else delivery


def _keep(delivery: Delivery) -> None:
    """Renew the lease, if it is still ours; lost, or with the database away, the receiver may see the same id again."""
    ours, due_at = Delivery.objects.filter(pk=delivery.pk, due_at=delivery.due_at), timezone.now() + _LEASE
    try:
        if ours.update(due_at=due_at):
            delivery.due_at = due_at
    except Error:
        _LOG.warning("The lease of delivery %s could not be renewed", delivery.pk)
        connection.close()


def _failed(delivery: Delivery, error: NotDelivered, drawn: float) -> None:
    now = timezone.now()
    delivery.last_error = str(error)[:300]
    delivery.due_at = now + wait(delivery.attempts, drawn)
    if error.for_good or delivery.attempts >= MOST_ATTEMPTS:
        delivery.dead_at = now
    delivery.save(update_fields=["last_error", "due_at", "dead_at"])


def _succeeded(delivery: Delivery) -> None:
    now = timezone.now()
    with transaction.atomic():
        OutboxMessage.objects.select_for_update().get(pk=delivery.message_id)  # two last ones would not see each other
        delivery.delivered_at, delivery.last_error = now, ""
        delivery.save(update_fields=["delivered_at", "last_error"])
        others = Delivery.objects.filter(message=delivery.message_id, delivered_at=None)
        if not others.exists():
            OutboxMessage.objects.filter(pk=delivery.message_id).update(delivered_at=now)
