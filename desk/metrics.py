"""The desk's metrics for Prometheus, counted in its database when they are asked for: any of its processes can tell."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Callable, Dict, Iterator, Optional, Tuple

from django.db.models import Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector

from assistant.monitoring.readers import status_for
from assistant.settings import settings
from desk.outbox.models import Delivery
from desk.requests.models import OPEN, Handoff, HandoffStatus, OutboxMessage, Request, Withdrawal

_PATH = "/metrics"
_LATELY = timedelta(hours=1)


def metrics_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware: Prometheus asks each process by its own address, which is none of DESK_HOSTS, and without TLS."""

    def answer(request: HttpRequest) -> HttpResponse:
        return metrics(request) if request.path == _PATH else get_response(request)

    return answer


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For whom assistant/monitoring/readers.py lets in."""
    given = request.headers.get("Authorization", "")
    status = status_for(settings(), given, str(request.META.get("REMOTE_ADDR", "")))
    if status != HTTPStatus.OK:
        return HttpResponse(status=status)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Counted(timezone.now()))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Counted(Collector):
    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each metric with its one value."""
        for name, (meaning, count) in METRICS.items():
            yield GaugeMetricFamily(name, meaning, value=count(self._now))


def _oldest_seconds(now: datetime) -> float:
    """Of what still waits: given to nobody yet, or to be tried again. What was given up on is counted elsewhere."""
    new = OutboxMessage.objects.filter(delivered_at=None, deliveries=None).aggregate(at=Min("created_at"))
    tried = _waiting().aggregate(at=Min("message__created_at"))
    return max(_age(new["at"], now), _age(tried["at"], now))


def _waiting() -> QuerySet[Delivery]:
    return Delivery.objects.filter(delivered_at=None, dead_at=None)


def _wanted_seconds(now: datetime) -> float:
    return _age(_wanted().aggregate(at=Min("created_at"))["at"], now)


def _wanted() -> QuerySet[Handoff]:
    return Handoff.objects.filter(status=HandoffStatus.WAITING)


def _open() -> QuerySet[Request]:
    return Request.objects.filter(status__in=OPEN)


def _age(since: Optional[datetime], now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


#: name -> (meaning, what counts it)
METRICS: Dict[str, Tuple[str, Callable[[datetime], float]]] = {
    "desk_outbox_oldest_seconds": ("Age of the oldest message that waits to be delivered", _oldest_seconds),
    "desk_outbox_waiting": (
        "Deliveries that wait, and messages that nobody has looked at",
        lambda now: _waiting().count() + OutboxMessage.objects.filter(delivered_at=None, deliveries=None).count(),
    ),
    "desk_outbox_dead_letters": (
        "Deliveries that were given up on",
        lambda now: Delivery.objects.exclude(dead_at=None).count(),
    ),
    "desk_outbox_delivered_last_hour": (
        "Messages delivered to all their receivers within the last hour",
        lambda now: OutboxMessage.objects.filter(delivered_at__gte=now - _LATELY).count(),
    ),
    "desk_requests_open": ("Requests on which the team still has to do something", lambda now: _open().count()),
    "desk_requests_past_due": (
        "Open requests whose customers should have been called by now",
        lambda now: _open().filter(due_by__lt=now.date()).count(),
    ),
    "desk_handoffs_waiting": ("Customers who wait for a person", lambda now: _wanted().count()),
    "desk_handoffs_oldest_seconds": ("How long the first of them has waited", _wanted_seconds),
    "desk_withdrawals_open": (
        "Withdrawals that nobody has noted",
        lambda now: Withdrawal.objects.filter(noted=False).count(),
    ),
}
