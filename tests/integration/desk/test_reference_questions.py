"""The status of a filed request, and taking it back, through the real action server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.desk.confirmed import FilingServer, Reply, filing_server, run_action
from tests.integration.desk.requests_to_file import counts, file

UNKNOWN = "OT-2222-2222-2222"


@pytest.fixture
def server(desk: Any, database_url: str, tmp_path: Path) -> Iterator[FilingServer]:
    with filing_server(database_url, tmp_path, "actions.reference") as running:
        yield running


def ask(server: FilingServer, action: str, reference: str) -> Reply:
    return run_action(server.url, {"reference": reference}, "conversation-2", action)


def test_the_status_tells_when_it_was_sent_and_by_when_the_team_calls(desk: Any, server: FilingServer) -> None:
    reference = file(desk).reference
    reply = ask(server, "action_tell_status", reference)
    assert reply.responses == ["utter_status"]
    dates = {"filed_on": "2026-11-24", "due_on": "2026-11-26"}
    assert reply.values == {"reference": reference, "status_id": "new", **dates}


def test_a_withdrawal_is_told_once_and_seen_in_the_status(desk: Any, server: FilingServer) -> None:
    reference = file(desk).reference
    for _ in range(2):
        reply = ask(server, "action_withdraw_request", reference)
        assert (reply.responses, reply.slots) == (["utter_withdrawn"], {"outcome": "withdrawn"})
    assert counts()["Withdrawal"] == 1
    assert ask(server, "action_tell_status", reference).values["status_id"] == "withdrawn"


def test_a_request_that_is_done_is_not_withdrawn(desk: Any, server: FilingServer) -> None:
    request = file(desk)
    request.status = "done"
    request.save()
    reply = ask(server, "action_withdraw_request", request.reference)
    assert (reply.responses, reply.slots) == (["utter_cannot_withdraw"], {})


def test_an_unknown_reference_is_forgotten_and_said_to_be_unknown(server: FilingServer) -> None:
    for action in ("action_tell_status", "action_withdraw_request"):
        reply = ask(server, action, UNKNOWN)
        assert (reply.responses, reply.slots) == (["utter_unknown_reference"], {"reference": None})
