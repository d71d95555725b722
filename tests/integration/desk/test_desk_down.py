"""A desk that does not answer: the customer hears so within eight seconds, and the next "yes" files the request."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable

import pytest

from assistant.running.action_server import free_port
from tests.integration.desk.breaking import break_writes
from tests.integration.desk.confirmed import FilingServer, Reply, confirmed_slots, filing_server, run_action
from tests.integration.desk.conftest import connected_to
from tests.integration.desk.requests_to_file import counts

LONGEST_WAIT = 8.0
MANY = 24
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


@pytest.fixture(scope="module", params=DOWN, ids=lambda down: down.__name__)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FilingServer]:
    """An action server whose desk does not answer."""
    folder = tmp_path_factory.mktemp("down")
    with request.param(folder) as url, filing_server(url, folder) as running:
        yield running


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


def test_a_customer_is_told_soon_that_nothing_was_sent(server: FilingServer) -> None:
    reply, seconds = timed(lambda: run_action(server.url, confirmed_slots(), "conversation-1"))
    assert reply.responses == ["utter_filing_failed"]
    assert (reply.next_action, reply.slots) == ("request_form", {"confirm": None})
    assert seconds < LONGEST_WAIT


def test_a_customer_is_sent_to_the_contact_all_the_same(server: FilingServer) -> None:
    slots = confirmed_slots(account_type="enterprise")
    reply, seconds = timed(lambda: run_action(server.url, slots, "conversation-1"))
    assert (reply.responses, reply.slots["outcome"]) == (["utter_handoff"], "handoff:csm")
    assert seconds < LONGEST_WAIT
    assert "A hand-off to csm is not in the queue" in server.log.read_text()


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


def test_a_short_lock_is_waited_for(database_url: str, tmp_path: Path) -> None:
    with connected_to(database_url), filing_server(database_url, tmp_path) as server, ThreadPoolExecutor() as threads:
        with locked():
            reply = threads.submit(run_action, server.url, confirmed_slots(), "conversation-1")
            time.sleep(1)
        assert reply.result().responses == ["utter_filed"]


def test_many_customers_at_once_are_all_told_soon(tmp_path: Path) -> None:
    with server_is_silent(tmp_path) as url, filing_server(url, tmp_path) as server, ThreadPoolExecutor(MANY) as threads:
        calls = [threads.submit(timed, lambda: run_action(server.url, confirmed_slots(), "c")) for _ in range(MANY)]
        replies = [call.result() for call in calls]
    assert {tuple(reply.responses) for reply, _ in replies} == {("utter_filing_failed",)}
    assert max(seconds for _, seconds in replies) < LONGEST_WAIT


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


def test_a_fresh_database_is_said_to_need_migrating(tmp_path: Path) -> None:
    with nothing_is_migrated(tmp_path) as url, filing_server(url, tmp_path) as server:
        run_action(server.url, confirmed_slots(), "conversation-1")
        assert "Run: python -m desk migrate" in server.log.read_text()


@pytest.mark.parametrize("down", DOWN, ids=lambda down: down.__name__)
def test_a_question_about_a_filed_request_is_answered_with_try_again(
    down: Callable[[Path], Any], tmp_path: Path
) -> None:
    with down(tmp_path) as url, filing_server(url, tmp_path, "actions.reference") as server:
        status = run_action(server.url, {"reference": REFERENCE}, "conversation-1", "action_tell_status")
        withdrawal = run_action(server.url, {"reference": REFERENCE}, "conversation-1", "action_withdraw_request")
    assert (status.responses, withdrawal.responses) == (["utter_status_failed"], ["utter_withdrawal_failed"])
    assert status.slots == withdrawal.slots == {}
