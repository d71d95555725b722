"""The status of a filed request, and taking it back, through the real action server."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.state import Draft, State
from tests.integration.desk.confirmed import Reply, filing_server, run_action
from tests.integration.desk.conftest import KINDS, connected_to, new_desk
from tests.integration.desk.requests_to_file import file

UNKNOWN = "OT-2222-2222-2222"
ACTIONS = ("action_tell_status", "action_withdraw_request")


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


@pytest.mark.parametrize("action", ACTIONS)
def test_an_unknown_reference_is_forgotten_and_said_to_be_unknown(server: str, action: str) -> None:
    reply = ask(server, action, UNKNOWN)
    assert (reply.responses, reply.slots["reference"]) == (["utter_unknown_reference"], None)
    assert set(reply.slots) == {"reference", "draft"}


@pytest.mark.parametrize("visitor", [None, {"subject": "bo-8"}], ids=["nobody signed in", "somebody else signed in"])
@pytest.mark.parametrize("action", ACTIONS)
def test_what_somebody_filed_while_signed_in_is_unknown_to_others(
    on_the_desk: tuple[Any, str], action: str, visitor: Any
) -> None:
    desk, server = on_the_desk
    theirs = file(desk, key=uuid.uuid4().hex, visitor="ana-7")
    unknown, foreign = (
        run_action(server, {"reference": each, "visitor": visitor}, "conversation-2", action)
        for each in (UNKNOWN, theirs.reference)
    )
    assert (foreign.responses, foreign.values) == (unknown.responses, unknown.values)
    assert foreign.slots["reference"] == unknown.slots["reference"] is None
    theirs.refresh_from_db()
    assert theirs.status == "new"


@pytest.mark.parametrize("action", ACTIONS)
def test_who_filed_it_sees_it_from_any_browser(on_the_desk: tuple[Any, str], action: str) -> None:
    desk, server = on_the_desk
    theirs = file(desk, key=uuid.uuid4().hex, visitor="ana-7")
    slots = {"reference": theirs.reference, "visitor": {"subject": "ana-7"}}
    reply = run_action(server, slots, "conversation-3", action)
    assert reply.responses == ["utter_status" if action == "action_tell_status" else "utter_withdrawn"]


@pytest.mark.parametrize("action", ACTIONS)
def test_after_a_few_wrong_references_not_even_a_right_one_is_looked_for(
    filed: Any, server: str, policy: Policy, action: str
) -> None:
    slots: dict[str, Any] = {}
    for _ in range(policy.limits.wrong_references_an_hour.value):
        reply = run_action(server, {**slots, "reference": UNKNOWN}, "conversation-4", action)
        assert reply.responses == ["utter_unknown_reference"]
        slots = {**slots, **reply.slots}
    reply = run_action(server, {**slots, "reference": filed.reference}, "conversation-4", action)
    assert (reply.responses, any(reply.values.values()), reply.slots) == (["utter_too_many_references"], False, {})
    filed.refresh_from_db()
    assert filed.status == "new"
    an_hour_ago = [each - 3601 for each in slots["draft"]["wrong_references"]]
    later = {"reference": filed.reference, "draft": {**slots["draft"], "wrong_references": an_hour_ago}}
    assert run_action(server, later, "conversation-4", action).responses != ["utter_too_many_references"]


def test_a_new_request_does_not_clear_the_wrong_references() -> None:
    state = State(draft=Draft(wrong_references=[1.0]), product="otter")
    state.start_afresh()
    assert (state.product, state.draft.wrong_references) == (None, [1.0])
