"""`python -m desk seed`: what it adds, that it is always the same, and when it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assistant.decision.reference import find_references
from assistant.settings import settings
from tests.integration.desk.conftest import KINDS, new_desk
from tests.support.desk_site import Site, connected_site

FEW = ["--requests", "60", "--events", "2000", "--until", "2026-11-20T12:00"]


@pytest.fixture(params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """On each kind of database."""
    with new_desk(request, tmp_path) as url:
        conversations = f"sqlite:///{tmp_path / 'conversations.sqlite3'}" if url.startswith("sqlite") else url
        with connected_site(url, conversations) as connected:
            yield connected


def seed(*options: str) -> str:
    out = StringIO()
    call_command("seed", *options, stdout=out)
    return out.getvalue()


def test_it_fills_both_databases(site: Site) -> None:
    from desk.conversations.models import Event
    from desk.requests.models import Handoff, HistoryEntry, Request, Withdrawal

    site.person("agent")
    said = seed(*FEW)
    requests, events = Request.objects.count(), Event.objects.count()
    assert requests == 60
    assert 2000 <= events < 2200
    assert Handoff.objects.count() == 36
    assert Withdrawal.objects.count() == Request.objects.filter(status="withdrawn").count() > 0
    assert HistoryEntry.objects.filter(change="filed").count() == 60
    assert said.startswith(f"60 requests, 36 hand-offs, {Withdrawal.objects.count()} withdrawals, {events:,} events")


def test_what_it_adds_is_varied_and_plainly_invented(site: Site) -> None:
    from desk.conversations.models import Event
    from desk.requests.models import Request

    site.person("agent")
    seed(*FEW)
    for field in ("status", "country", "language", "request_type", "assigned_to"):
        assert Request.objects.values(field).distinct().count() > 1, field
    assert not Request.objects.exclude(organization__startswith="Invented ").exists()
    times = Request.objects.order_by("filed_at").values_list("filed_at", flat=True)
    assert (times[59] - times[0]).days > 60
    first = Request.objects.first()
    assert first and [found for found, _, _ in find_references(first.reference)] == [first.reference]
    filed_in = set(Event.objects.filter(action_name="reference").values_list("sender_id", flat=True))
    assert filed_in
    assert filed_in <= set(Request.objects.values_list("conversation", flat=True))


def test_the_same_seed_makes_the_same_rows(site: Site) -> None:
    from desk.conversations.models import Event
    from desk.requests.models import Handoff, HistoryEntry, Request, Withdrawal

    def rows() -> Any:
        found = [list(Event.objects.order_by("pk").values_list("sender_id", "timestamp", "data"))]
        found += [list(Request.objects.order_by("pk").values_list("reference", "phone", "filed_at", "due_by"))]
        return found

    def forget() -> None:
        for model in (Withdrawal, Request, Handoff, HistoryEntry):
            model.objects.all().delete()
        Event.objects.using("conversations").all()._raw_delete("conversations")

    seed(*FEW)
    once = rows()
    forget()
    seed(*FEW)
    assert rows() == once
    forget()
    seed(*FEW, "--seed", "2")
    assert rows() != once


def test_it_adds_to_requests_only_when_told_to(site: Site) -> None:
    from desk.requests.models import Request

    kept = site.request()
    with pytest.raises(CommandError, match="Give --add"):
        seed(*FEW)
    assert Request.objects.get() == kept
    seed(*FEW, "--add")
    assert Request.objects.count() == 61
    with pytest.raises(CommandError, match="This --seed is there already"):
        seed(*FEW, "--add")
    assert Request.objects.count() == 61


def test_it_refuses_in_production(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from desk.requests.models import Request
    from desk.seeding.management.commands import seed as command

    live = replace(settings(), production=True)
    monkeypatch.setattr(command, "settings", lambda: live)
    with pytest.raises(CommandError, match="PRODUCTION is true"):
        seed(*FEW, "--add")
    assert not Request.objects.exists()


@pytest.mark.parametrize("options", [["--requests", "-1"], ["--events", "-5"], ["--days", "0"]])
def test_it_refuses_less_than_nothing(site: Site, options: list[str]) -> None:
    with pytest.raises(CommandError, match=re.escape("Nothing was added")):
        seed(*options)
