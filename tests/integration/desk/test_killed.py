"""kill -9 of the action server while it files, then the same confirmation again: one request, and its reference."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.integration.desk.confirmed import FilingServer, confirmed_slots, filing_server, run_action
from tests.integration.desk.conftest import connected_to
from tests.integration.desk.requests_to_file import counts

ROUNDS = 10
#: Seconds from the call; a filing takes about half of this.
LATEST_KILL = 0.06
SEED = 20261124


def of_draft(slots: dict[str, Any]) -> Any:
    """The requests stored for the draft of these slots."""
    from django.apps import apps

    return apps.get_model("requests", "Request").objects.filter(idempotency_key=slots["draft"]["key"])


def await_commit(slots: dict[str, Any]) -> None:
    """Return the moment the request is committed."""
    end = time.monotonic() + 10
    while not of_draft(slots).exists() and time.monotonic() < end:
        time.sleep(0.001)


def kill_while_filing(server: FilingServer, slots: dict[str, Any], delay: float) -> None:
    """Call, then kill after `delay` seconds or, without one, right after the commit. The reply reaches nobody."""
    with ThreadPoolExecutor() as threads:
        threads.submit(run_action, server.url, slots, "conversation-1")
        time.sleep(delay) if delay else await_commit(slots)
        server.process.kill()


def confirm_again(server: FilingServer, slots: dict[str, Any]) -> None:
    """The customer says "yes" once more and gets the reference of what is stored."""
    reply = run_action(server.url, slots, "conversation-1")
    assert reply.slots["reference"] == of_draft(slots).get().reference


def test_a_filing_killed_at_any_moment_is_filed_once(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    delays = [chance.uniform(0, LATEST_KILL) if number % 2 else 0 for number in range(ROUNDS)]
    slots = confirmed_slots()
    with connected_to(database_url):
        for delay in delays:
            with filing_server(database_url, tmp_path) as server:
                confirm_again(server, slots)
                slots = confirmed_slots()
                kill_while_filing(server, slots, delay)
        with filing_server(database_url, tmp_path) as server:
            confirm_again(server, slots)
        assert counts() == dict.fromkeys(("Request", "HistoryEntry", "OutboxMessage"), ROUNDS + 1)
