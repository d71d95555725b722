"""A desk that does not answer: the customer hears so within eight seconds, and the next "yes" files what was confirmed."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable

import pytest

from assistant.dialogue.state import State
from assistant.dialogue.status import status_of, withdraw
from assistant.running.action_server import free_port
from tests.integration.desk.breaking import break_writes
from tests.integration.desk.confirmed import Reply, confirmed_slots, filing_server, run_action
from tests.integration.desk.conftest import connected_to
from tests.integration.desk.requests_to_file import counts

LONGEST_WAIT = 8.0
REFERENCE = "OT-2222-2222-2222"


@contextmanager
def nobody_listens(folder: Path) -> Iterator[str]:
    yield f"postgres://desk@127.0.0.1:{free_port()}/desk"


@contextmanager
def server_is_silent(folder: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"postgres://desk@127.0.0.1:{listener.getsockname()[1]}/desk"


@contextmanager
def nothing_is_migrated(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder}/empty.sqlite3"


@contextmanager
def folder_is_missing(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder}/no/such/folder/desk.sqlite3"


DOWN = (nobody_listens, server_is_silent, nothing_is_migrated, folder_is_missing)


@contextmanager
def locked() -> Iterator[None]:
    """Another transaction, such as a migration, holds the table of requests."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("LOCK TABLE requests_request IN ACCESS EXCLUSIVE MODE")
        yield


def timed(call: Callable[[], Reply]) -> tuple[Reply, float]:
    start = time.monotonic()
    return call(), time.monotonic() - start


@pytest.mark.parametrize("down", DOWN, ids=lambda down: down.__name__)
def test_a_customer_is_told_soon_that_nothing_was_sent(down: Callable[[Path], Any], tmp_path: Path) -> None:
    with down(tmp_path) as url, filing_server(url, tmp_path) as server:
        reply, seconds = timed(lambda: run_action(server.url, confirmed_slots(), "conversation-1"))
    assert reply.responses == ["utter_filing_failed"]
    assert (reply.next_action, reply.slots) == ("request_form", {"confirm": None})
    assert seconds < LONGEST_WAIT


def test_a_request_that_met_a_lock_is_filed_when_it_is_confirmed_again(database_url: str, tmp_path: Path) -> None:
    slots = confirmed_slots()
    with connected_to(database_url), filing_server(database_url, tmp_path) as server:
        with locked():
            reply, seconds = timed(lambda: run_action(server.url, slots, "conversation-1"))
        assert reply.responses == ["utter_filing_failed"]
        assert seconds < LONGEST_WAIT
        assert counts() == {}
        assert run_action(server.url, slots, "conversation-1").responses == ["utter_filed"]
        assert counts()["Request"] == 1


@pytest.mark.parametrize("down", DOWN, ids=lambda down: down.__name__)
def test_a_customer_is_sent_to_the_contact_all_the_same(down: Callable[[Path], Any], tmp_path: Path) -> None:
    with down(tmp_path) as url, filing_server(url, tmp_path) as server:
        slots = confirmed_slots(account_type="enterprise")
        reply, seconds = timed(lambda: run_action(server.url, slots, "conversation-1"))
        log = server.log.read_text()
    assert (reply.responses, reply.slots["outcome"]) == (["utter_handoff_csm"], "handoff:csm")
    assert seconds < LONGEST_WAIT
    assert "A hand-off to csm is not in the queue" in log


@pytest.mark.parametrize(("model", "account_type"), [("Request", "standard"), ("Handoff", "enterprise")])
def test_what_is_logged_of_a_failure_holds_nothing_of_the_customer(
    database_url: str, tmp_path: Path, model: str, account_type: str
) -> None:
    slots = confirmed_slots(account_type=account_type, comments="our safe is behind the freezer")
    with connected_to(database_url), filing_server(database_url, tmp_path) as server:
        break_writes(model)
        run_action(server.url, slots, "conversation-1")
        log = server.log.read_text()
    assert "The desk failed" in log
    for secret in ("Pizza Roma", "7946", "freezer", "conversation-1"):
        assert secret not in log


@pytest.mark.parametrize("down", DOWN[:3], ids=lambda down: down.__name__)
def test_a_status_that_cannot_be_looked_up_says_so(down: Callable[[Path], Any], tmp_path: Path) -> None:
    with down(tmp_path) as url, connected_to(url):
        response, _ = asyncio.run(status_of(State(reference=REFERENCE)))
    assert response == "utter_status_failed"


@pytest.mark.parametrize("down", DOWN[:3], ids=lambda down: down.__name__)
def test_a_withdrawal_that_cannot_be_passed_on_says_so(down: Callable[[Path], Any], tmp_path: Path) -> None:
    state = State(reference=REFERENCE)
    with down(tmp_path) as url, connected_to(url):
        response, _ = asyncio.run(withdraw(state, "conversation-1"))
    assert (response, state.outcome, state.reference) == ("utter_withdrawal_failed", None, REFERENCE)
