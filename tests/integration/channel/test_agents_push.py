"""An agent who takes over a conversation through Rasa's HTTP API (docs/web_chat.md)."""

from __future__ import annotations

from functools import partial
from typing import Any, Optional

import requests

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.looking import conversation_of
from tests.support.chat_window import SECONDS, Window, address
from tests.support.whole_assistant import WholeAssistant

KIM: dict[str, Any] = {"event": "bot", "text": "Hi, Kim here", "metadata": {"agent": "Kim"}}


def push(assistant: WholeAssistant, window: Window, *events: dict[str, Any], token: Optional[str] = None) -> int:
    """Add events to a window's conversation; the status of the answer."""
    return requests.post(
        f"{address(assistant)}/conversations/{conversation_of(window)}/tracker/events",
        params={
            "output_channel": "web",
            "execute_side_effects": "true",
            "token": assistant.environment["RASA_TOKEN"] if token is None else token,
        },
        json=list(events),
        timeout=SECONDS,
    ).status_code


def is_from_an_agent(window: Window) -> bool:
    return bool(window.newest["from"] == "agent")


def test_what_an_agent_says_arrives_at_once_and_has_their_name(
    assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    window = open_window()
    window.say("cancel my account")
    other = open_window(window.cookie)
    assert push(assistant, window, {"event": "pause"}, KIM) == 200
    for each in (window, other):
        each.until(partial(is_from_an_agent, each), seconds=2)
        assert (each.newest["name"], each.newest["text"]) == ("Kim", "Hi, Kim here")
    assert open_window(window.cookie).newest["name"] == "Kim"


def test_while_an_agent_has_the_conversation_the_bot_keeps_quiet(
    assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    window = open_window()
    window.say("cancel my account")
    push(assistant, window, {"event": "pause"}, KIM)
    assert window.say("Hello Kim, it is Otter") == {"ok": True}
    assert window.newest["from"] == "customer"
    assert window.typing == [True, False] * 2
    assert open_window(window.cookie).newest["text"] == "Hello Kim, it is Otter"


def test_afterwards_the_bot_goes_on(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    window.say("cancel my account")
    push(assistant, window, {"event": "pause"}, KIM)
    window.say("one moment")
    assert push(assistant, window, {"event": "resume"}) == 200
    window.say("Otter, in Canada")
    assert "Enterprise, Partner" in window.reply


def test_nobody_else_gets_what_the_agent_says(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window, other = open_window(), open_window()
    for each in (window, other):
        each.say("hello")
    push(assistant, window, KIM)
    window.until(lambda: window.newest["from"] == "agent")
    other.say("hello")
    assert "Kim" not in str(other.messages)


def test_without_the_token_nobody_pushes(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    window.say("hello")
    for wrong in ("", "another"):
        assert push(assistant, window, KIM, token=wrong) == 401
    window.say("hello")
    assert "Kim" not in str(window.messages)


def test_an_agents_markup_stays_the_text_it_is(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    window.say("hello")
    push(assistant, window, {**KIM, "text": "<img src=x onerror=alert(1)>", "metadata": {"agent": "<b>Kim</b>"}})
    window.until(lambda: window.newest["from"] == "agent")
    assert (window.newest["name"], window.newest["text"]) == ("<b>Kim</b>", "<img src=x onerror=alert(1)>")
