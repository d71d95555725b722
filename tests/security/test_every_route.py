"""Every address x everybody who must not get in: nobody gets in, nothing is told, nothing is changed (routes.yml)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psutil
import pytest
import requests

from assistant.channel.visitors import COOKIE
from tests.integration.channel.looking import conversation_of, tracker
from tests.security.doors import EVIL, ROUTES, SERVERS, TABLE, Attempt, ask, attempts, events, existing
from tests.support.chat_window import SECONDS, Window, address
from tests.support.whole_assistant import WholeAssistant

SECRET = "Ottoline Diner"
NOT_LET_IN = {"token": 401, "bearer": 401, "site": 403}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Victim:
    """A customer who has told something, and the tries to get at it."""

    window: Window
    conversation: str
    tries: dict[str, Attempt]


@pytest.fixture(scope="module")
def victim(assistant: WholeAssistant) -> Iterator[Victim]:
    """When all is over, their conversation is as they left it, and goes on."""
    lab = f"http://127.0.0.1:{assistant.environment['LAB_PORT']}/health"
    end = time.monotonic() + 60  # `make run` does not wait for it
    while not _answers(lab):
        assert time.monotonic() < end, "the lab does not answer"
        time.sleep(0.1)
    window = Window(assistant)
    window.say(f"cancel my whole otter account in canada, my business is called {SECRET}")
    conversation = conversation_of(window)
    before, seen = tracker(assistant, conversation)["events"], window.conversation
    yield Victim(window, conversation, attempts(assistant))
    assert tracker(assistant, conversation)["events"] == before
    assert window.conversation == seen
    assert window.say("standard account") == {"ok": True}
    window.close()


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=SECONDS).ok
    except requests.RequestException:
        return False


@pytest.mark.parametrize("server", SERVERS)
def test_the_table_names_every_route(server: str) -> None:
    assert existing(server) == set(TABLE[server])


def test_the_table_names_every_event() -> None:
    assert events() == set(TABLE["events"])


@pytest.mark.parametrize(("server", "method", "path", "door"), ROUTES, ids=lambda part: part)
def test_nobody_gets_in(
    server: str, method: str, path: str, door: str, victim: Victim, assistant: WholeAssistant
) -> None:
    for name, attempt in victim.tries.items():
        answer = ask(assistant, server, method, path, attempt, victim.conversation)
        must_tell_nothing(answer, door, name)
        let_in = door == "site" and name == "another visitor"  # as themselves
        if door in NOT_LET_IN and not let_in:
            assert answer.status_code == NOT_LET_IN[door], (name, answer.text[:200])
        if door == "socket" and EVIL in attempt.headers.values() and method != "OPTIONS":
            assert answer.status_code == 400, name


def must_tell_nothing(answer: requests.Response, door: str, name: str) -> None:
    """Of the customer; and no other site's script may read more than that it is refused."""
    assert answer.status_code < 500, (name, answer.text[:500])
    assert SECRET not in answer.text, name
    allowed = answer.headers.get("Access-Control-Allow-Origin")
    refused = door == "site" and answer.status_code == 403 and set(answer.json()) == {"error"}
    assert allowed not in (EVIL, "*") or refused, name
    assert refused is False or COOKIE not in answer.cookies


@pytest.mark.parametrize("server", SERVERS)
def test_no_path_takes_another_method(server: str, victim: Victim, assistant: WholeAssistant) -> None:
    known = {tuple(route.split(" ", 1)) for route in TABLE[server]}
    for path in {path for _, path in known}:
        for method in METHODS:
            if (method, path) not in known:
                answer = ask(assistant, server, method, path, Attempt(), victim.conversation)
                assert answer.status_code in (404, 405), (method, path)


@pytest.mark.parametrize("path", ["/status", "/conversations/{}/story", "/conversations/{}/tracker"])
def test_the_right_token_opens_the_door_so_that_the_tries_above_are_real(
    path: str, victim: Victim, assistant: WholeAssistant
) -> None:
    token: dict[str, Any] = {"token": assistant.environment["RASA_TOKEN"]}
    url = address(assistant) + path.format(victim.conversation)
    assert requests.get(url, params=token, timeout=SECONDS).status_code == 200


def test_every_server_listens_on_this_machine_only(assistant: WholeAssistant) -> None:
    listening = {
        connection.laddr.ip
        for server in assistant.servers()
        for connection in server.connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}
