"""The desk's /metrics, on SQLite and PostgreSQL: what waits, what was given up on, what is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from assistant.settings import settings
from tests.integration.desk.conftest import KINDS, new_desk
from tests.support.desk_site import Site, connected_site

TOKEN = "a-token-of-prometheus-for-tests-0123456789"


@pytest.fixture(params=KINDS)
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """An empty desk on either kind of database."""
    with (
        new_desk(request, tmp_path) as url,
        connected_site(url, f"sqlite:///{tmp_path / 'conversations.sqlite3'}") as connected,
    ):
        yield connected


def metrics(**given: str) -> Any:
    from django.test import Client

    return Client(HTTP_HOST="10.0.0.7:8001").get("/metrics", **given)


def read() -> dict[str, float]:
    families = text_string_to_metric_families(metrics().content.decode())
    return {each.name.removeprefix("desk_"): each.value for family in families for each in family.samples}


def message(minutes: float, *deliveries: dict[str, Any], **values: Any) -> None:
    """What was to be told so long ago, and what became of it."""
    from django.utils import timezone

    from desk.outbox.models import Delivery
    from desk.requests.models import OutboxMessage

    made = OutboxMessage.objects.create(topic="request.filed", subject="OTR-1", payload={}, **values)
    OutboxMessage.objects.filter(pk=made.pk).update(created_at=timezone.now() - timedelta(minutes=minutes))
    for number, each in enumerate(deliveries):
        Delivery.objects.create(message=made, channel="mail", recipient=f"a{number}@example.com", **each)


def test_an_empty_desk_tells_noughts(either: Site) -> None:
    assert set(read().values()) == {0.0}


def test_the_outboxs_age_is_that_of_what_still_waits(either: Site) -> None:
    from django.utils import timezone

    now = timezone.now()
    message(1)
    message(30, {})
    message(50, {"delivered_at": now}, {"dead_at": now})  # given up on: counted, but it does not grow older
    message(90, {"delivered_at": now}, delivered_at=now)
    message(900, {"delivered_at": now}, delivered_at=now - timedelta(hours=2))
    found = read()
    assert 30 * 60 <= found["outbox_oldest_seconds"] < 31 * 60
    assert (found["outbox_waiting"], found["outbox_dead_letters"], found["outbox_delivered_last_hour"]) == (2, 1, 1)


def test_what_nobody_has_looked_at_counts_for_the_age(either: Site) -> None:
    message(10)
    assert 600 <= read()["outbox_oldest_seconds"] < 660


def test_late_requests_and_people_who_wait_are_counted(either: Site) -> None:
    from django.utils import timezone

    today = timezone.now().date()
    either.request(due_by=today)
    either.request(due_by=today - timedelta(days=1))
    either.request(due_by=today - timedelta(days=9), status="done")
    either.handoff()
    either.handoff(status="taken")
    found = read()
    assert (found["requests_open"], found["requests_past_due"], found["handoffs_waiting"]) == (2, 1, 1)
    assert 0 <= found["handoffs_oldest_seconds"] < 60


def test_only_reading_is_allowed_and_nothing_is_kept(site: Site) -> None:
    from django.test import Client

    assert "no-store" in metrics()["Cache-Control"]
    for method in ("post", "put", "delete"):
        assert getattr(Client(HTTP_HOST="localhost"), method)("/metrics").status_code == 405


@pytest.mark.parametrize(
    ("production", "token", "given", "status"),
    [
        ("false", TOKEN, {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}", "REMOTE_ADDR": "203.0.113.5"}, 200),
        ("false", TOKEN, {}, 401),
        ("false", "", {"REMOTE_ADDR": "203.0.113.5"}, 404),
        ("true", "", {}, 404),
    ],
)
def test_who_may_not_read_them_gets_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, production: str, token: str, given: dict[str, str], status: int
) -> None:
    needed = {"SECRET_KEY": TOKEN, "ALLOWED_ORIGINS": "https://a.example", "ASSISTANT_URL": "https://b.example"}
    for name, value in {**needed, "PRODUCTION": production, "METRICS_TOKEN": token}.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    answer = metrics(**given)
    monkeypatch.undo()
    settings.cache_clear()
    assert answer.status_code == status
    assert bool(answer.content) == (status == 200)
