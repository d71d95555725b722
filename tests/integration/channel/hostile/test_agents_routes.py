"""The agents' addresses refuse whoever has not the token, and what cannot be read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.channel.agent_routes import add_agent_routes
from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.desk_side import DeskSide
from tests.support.whole_assistant import WholeAssistant

KIM = {"name": "Kim"}
ACTS: list[tuple[str, str, Any]] = [
    ("GET", "", None),
    ("POST", "/join", KIM),
    ("POST", "/say", {**KIM, "id": "a", "text": "hello"}),
    ("POST", "/typing", {"on": True}),
    ("POST", "/leave", {**KIM, "to": "bot"}),
]
UNREADABLE: list[tuple[str, Any]] = [
    ("join", {}),
    ("join", {"name": ""}),
    ("join", {"name": "\x00"}),
    ("join", {"name": "k" * 151}),
    ("join", [KIM]),
    ("say", {**KIM, "text": "hello"}),
    ("say", {**KIM, "id": "a", "text": "  "}),
    ("say", {**KIM, "id": "a", "text": "a" * 2001}),
    ("say", {**KIM, "id": "a", "text": ["hello"]}),
    ("leave", {**KIM, "to": "nowhere"}),
]


@pytest.fixture
def kim(assistant: WholeAssistant, open_window: OpenWindow) -> DeskSide:
    window = open_window()
    window.say("hello")
    return DeskSide(assistant, window)


@pytest.mark.parametrize(("method", "path", "body"), ACTS)
@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer another", "-a-token-for-tests", "bearer \xe9"])
def test_without_the_token_nothing_is_done(kim: DeskSide, method: str, path: str, body: Any, token: str) -> None:
    answer = kim.ask(method, kim.conversation + path, body, token=token)
    assert (answer.status_code, answer.json()) == (401, {"error": "token"})
    assert kim.state["joined"] is False


@pytest.mark.parametrize(("act", "body"), UNREADABLE)
def test_what_cannot_be_read_does_nothing(kim: DeskSide, act: str, body: Any) -> None:
    kim.join()
    answer = kim.ask("POST", f"{kim.conversation}/{act}", body)
    assert answer.status_code == 400
    assert answer.json()["error"] in ("bad_message", "empty", "too_long")
    assert kim.state["joined"] is True


def test_a_conversation_that_nobody_has_begun_is_not_begun(kim: DeskSide) -> None:
    for act in ("join", "leave"):
        answer = kim.ask("POST", f"web-unknown/{act}", {**KIM, "to": "bot"})
        assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})


def test_characters_that_no_database_holds_are_left_out(kim: DeskSide) -> None:
    kim.join()
    assert kim.say("one\x00 \ud800two") == (200, {"ok": True})
    assert kim.ask("POST", "connected", {"conversations": "all"}).status_code == 400


class Addresses:
    """Keeps the handlers that are added to it."""

    def __init__(self) -> None:
        self.handlers: list[Any] = []

    def add_route(self, handler: Any, *where: Any, **how: Any) -> None:
        self.handlers.append(handler)


async def test_without_a_token_of_their_own_the_addresses_refuse_everybody() -> None:
    addresses = Addresses()
    add_agent_routes(addresses, agents=None, token="")  # no agents: nobody gets as far as them
    for handler in addresses.handlers:
        for given in ("", "Bearer", "Bearer ", "Bearer None"):
            answer = await handler(SimpleNamespace(headers={"authorization": given}), conversation="web-1")
            assert answer.status == 401
    assert len(addresses.handlers) == len(ACTS) + 1
