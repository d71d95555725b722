"""The status of a filed request, and taking it back, through the real action server."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.desk.confirmed import Reply, filing_server, run_action
from tests.integration.desk.conftest import KINDS, connected_to, new_desk
from tests.integration.desk.requests_to_file import file

UNKNOWN = "OT-2222-2222-2222"


@pytest.fixture(scope="module", params=KINDS)
def on_the_desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    """The desk in this process, and where an action server of the same desk answers."""
    folder = tmp_path_factory.mktemp("server")
    with (
        new_desk(request, folder) as url,
        connected_to(url) as desk,
        filing_server(url, folder, "actions.reference") as server,
    ):
        yield desk, server.url


@pytest.fixture
def filed(on_the_desk: tuple[Any, str]) -> Any:
    """A request that a customer has filed."""
    return file(on_the_desk[0], key=uuid.uuid4().hex)


@pytest.fixture
def server(on_the_desk: tuple[Any, str]) -> str:
    return on_the_desk[1]


def ask(server: str, action: str, reference: str) -> Reply:
    return run_action(server, {"reference": reference}, "conversation-2", action)


def test_the_status_tells_when_it_was_sent_and_by_when_the_team_calls(filed: Any, server: str) -> None:
    reply = ask(server, "action_tell_status", filed.reference)
    assert reply.responses == ["utter_status"]
    dates = {"filed_on": "2026-11-24", "due_on": "2026-11-26"}
    assert reply.values == {"reference": filed.reference, "status_id": "new", **dates}


def test_a_withdrawal_is_told_and_seen_in_the_status(filed: Any, server: str) -> None:
    for _ in range(2):
        reply = ask(server, "action_withdraw_request", filed.reference)
        assert (reply.responses, reply.slots) == (["utter_withdrawn"], {"outcome": "withdrawn"})
    assert ask(server, "action_tell_status", filed.reference).values["status_id"] == "withdrawn"


def test_a_request_that_is_done_is_not_withdrawn(filed: Any, server: str) -> None:
    filed.status = "done"
    filed.save()
    reply = ask(server, "action_withdraw_request", filed.reference)
    assert (reply.responses, reply.slots) == (["utter_cannot_withdraw"], {})


@pytest.mark.parametrize("action", ["action_tell_status", "action_withdraw_request"])
def test_an_unknown_reference_is_forgotten_and_said_to_be_unknown(server: str, action: str) -> None:
    reply = ask(server, action, UNKNOWN)
    assert (reply.responses, reply.slots) == (["utter_unknown_reference"], {"reference": None})
