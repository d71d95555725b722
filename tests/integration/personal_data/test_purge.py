"""What is older than the retention period is erased, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.integration.personal_data.stored import audited, filed, handed_off, left, said, tell
from tests.support.desk_site import Site

OLD, NEW = 400, 300


@pytest.fixture
def years(site: Site) -> dict[str, Any]:
    """Old and new, open and closed."""
    found = {
        "old": filed(site, OLD, status="done"),
        "old withdrawn": filed(site, OLD, status="withdrawn"),
        "old open": filed(site, OLD, status="in_progress"),
        "new": filed(site, NEW, status="done"),
        "old hand-off": handed_off(site, OLD, status="closed"),
        "old waiting": handed_off(site, OLD, status="waiting"),
        "new hand-off": handed_off(site, NEW, status="passed_on"),
    }
    said(site, "led to nothing", OLD, "hello")
    said(site, "recent", NEW, "hello")
    return found


def kept(years: dict[str, Any]) -> dict[str, set[str]]:
    requests = {years["old open"].reference, years["new"].reference}
    handoffs = {f"handoff:{years[each].pk}" for each in ("old waiting", "new hand-off")}
    conversations = {years[each].conversation for each in ("old open", "new", "old waiting", "new hand-off")}
    subjects = requests | handoffs
    return {
        "requests": requests, "hand-offs": handoffs, "history": subjects, "outbox": subjects,
        "conversations": conversations | {"recent"},
    }  # fmt: skip


def test_what_is_old_and_closed_goes_and_the_rest_stays(site: Site, run: Any, years: dict[str, Any]) -> None:
    printed = run("purge")
    assert left() == kept(years)
    assert "2 requests" in printed and "1 hand-offs" in printed and "4 conversations" in printed
    assert audited() == [("command line", "purge", "older than 365 days")]
    again = run("purge").splitlines()[:-1]
    assert left() == kept(years)
    assert all(line.split()[0] == "0" for line in again), again


def test_a_dry_run_says_the_same_and_erases_nothing(site: Site, run: Any, years: dict[str, Any]) -> None:
    before = left()
    dry = run("purge", "--dry-run")
    assert left() == before
    assert audited() == []
    assert [line for line in dry.splitlines() if "Would" not in line] == run("purge").splitlines()[:-1]


def test_a_request_that_was_changed_lately_counts_from_then(site: Site, run: Any) -> None:
    request = filed(site, OLD, status="done")
    tell(request.reference, "note", datetime.now(timezone.utc) - timedelta(days=NEW))
    run("purge")
    assert left()["requests"] == {request.reference}
    assert left()["conversations"] == {request.conversation}


def test_of_a_conversation_that_goes_on_old_sessions_are_erased(site: Site, run: Any) -> None:
    from desk.conversations.transcript import transcript

    said(site, "regular", OLD, "my phone is 020 7946 0018")
    said(site, "regular", OLD - 1, "an old session that is still the last but one")
    said(site, "regular", 1, "hello again")
    run("purge")
    assert [line.text for line in transcript("regular")] == ["hello again"]


def test_the_latest_session_stays_whole_however_old_it_began(site: Site, run: Any) -> None:
    from desk.conversations.transcript import transcript

    said(site, "long", OLD, "the beginning")
    said(site, "long", 1, "the end", session=False)
    run("purge")
    assert [line.text for line in transcript("long")] == ["the beginning", "the end"]


def test_more_old_events_than_one_statement_can_name_are_erased(site: Site) -> None:
    from desk.conversations.erasing import erase_events
    from desk.conversations.models import Event

    said(site, "regular", OLD, *("hello",) * 9)
    said(site, "other", NEW, "hello")
    rows = list(Event.objects.filter(sender_id="regular").values_list("id", flat=True))
    nowhere = range(10**6, 10**6 + 260_000)
    assert erase_events([*rows[:5], *nowhere, *rows[5:]]) == len(rows) == 10
    assert left()["conversations"] == {"other"}


def test_batches_add_up(site: Site, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.people.purge._BATCH", 2)
    for number in range(5):
        filed(site, OLD, status="done")
        said(site, f"nothing {number}", OLD, "hello")
    stays = filed(site, NEW)
    printed = run("purge")
    assert "5 requests" in printed and "10 conversations" in printed
    assert left()["requests"] == {stays.reference}
    assert left()["conversations"] == {stays.conversation}


def test_logs_are_purged_delivered_messages_and_the_audit_after_twice_the_time(site: Site, run: Any) -> None:
    from axes.models import AccessFailureLog, AccessLog

    from desk.people.models import AuditEntry
    from desk.requests.models import OutboxMessage

    now = datetime.now(timezone.utc)
    for days in (OLD, 2 * OLD):
        entry = AuditEntry.objects.create(by="lead", what="export", subject=f"{days}")
        AuditEntry.objects.filter(pk=entry.pk).update(at=now - timedelta(days=days))
    for model in (AccessLog, AccessFailureLog):
        for days in (OLD, NEW):
            log = model.objects.create(username=f"{days}")
            model.objects.filter(pk=log.pk).update(attempt_time=now - timedelta(days=days))
    for days in (OLD, NEW, None):
        delivered = now - timedelta(days=days) if days else None
        OutboxMessage.objects.create(topic="t", subject=f"{days}", payload={}, delivered_at=delivered)
    run("purge")
    assert set(AuditEntry.objects.exclude(what="purge").values_list("subject", flat=True)) == {f"{OLD}"}
    for model in (AccessLog, AccessFailureLog):
        assert set(model.objects.values_list("username", flat=True)) == {f"{NEW}"}
    assert left()["outbox"] == {f"{NEW}", "None"}
