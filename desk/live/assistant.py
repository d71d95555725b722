"""The assistant as the desk speaks to it: an agent's acts in a conversation (docs/web_chat.md, Agents)."""

from __future__ import annotations

import time
from typing import Any, Dict, Iterable, Optional, Set, Tuple
from urllib.parse import quote

import requests

from assistant.settings import settings

#: Seconds to connect, and to answer. An act waits for the customer's turn that is under way; a look does not.
_ACT, _LOOK = (2.0, 12.0), (0.3, 0.7)
#: For so many seconds after a silence no page looks again: each look at an assistant that hangs would hold a thread.
_NO_LOOKS = 10.0
#: An assistant's address -> until when nobody looks, on time.monotonic's clock. Threads set and read it whole.
_silent_until: Dict[str, float] = {}


class AssistantSilent(Exception):
    """It did not answer, or could not do it; whether the act was done is not known, and it may be sent again."""


class AssistantRefused(Exception):
    """`code` is the channel's: unknown, not_joined, empty, too_long or bad_message."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_silent() -> bool:
    """Whether it did not answer just now."""
    return time.monotonic() < _silent_until.get(settings().assistant_api_url, 0.0)


def join(conversation: str, name: str) -> None:
    """Have the bot keep quiet, and the customer told who has come.

    Raises:
        AssistantSilent, AssistantRefused
    """
    _ask("POST", _path(conversation, "join"), {"name": name}, _ACT)


def say(conversation: str, message_id: str, text: str, name: str) -> None:
    """Say something; the same id is said once.

    Raises:
        AssistantSilent, AssistantRefused
    """
    _ask("POST", _path(conversation, "say"), {"id": message_id, "text": text, "name": name}, _ACT)


def leave(conversation: str, name: str, closes: bool) -> None:
    """Give the conversation back to the bot, or close it.

    Raises:
        AssistantSilent, AssistantRefused
    """
    _ask("POST", _path(conversation, "leave"), {"name": name, "to": "closed" if closes else "bot"}, _ACT)


def show_typing(conversation: str, on: bool) -> None:
    """Show the customer that an agent types; one that gets lost does no harm."""
    try:
        _look("POST", _path(conversation, "typing"), {"on": on})
    except (AssistantSilent, AssistantRefused):
        return


def state_of(conversation: str) -> Optional[Dict[str, bool]]:
    """customer_connected, customer_typing, joined; None when the assistant does not answer."""
    try:
        return _look("GET", _path(conversation), None)
    except (AssistantSilent, AssistantRefused):
        return None


def connected(conversations: Iterable[str]) -> Optional[Set[str]]:
    """Those of the conversations that a customer has open; None when the assistant does not answer."""
    try:
        return set(_look("POST", "connected", {"conversations": list(conversations)})["connected"])
    except (AssistantSilent, AssistantRefused):
        return None


def _path(conversation: str, *act: str) -> str:
    return "/".join((quote(conversation, safe=""), *act))


def _look(method: str, path: str, body: Optional[Dict[str, Any]]) -> Dict[str, Any]:
    if is_silent():
        raise AssistantSilent("a moment ago")
    return _ask(method, path, body, _LOOK)


def _ask(method: str, path: str, body: Optional[Dict[str, Any]], seconds: Tuple[float, float]) -> Dict[str, Any]:
    ours = settings()
    headers = {"Authorization": f"Bearer {ours.rasa_token}"}
    try:
        answer = requests.request(
            method, f"{ours.assistant_api_url}/chat/agents/{path}", json=body, headers=headers, timeout=seconds
        )
        told: Dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError) as error:
        _silent_until[ours.assistant_api_url] = time.monotonic() + _NO_LOOKS
        raise AssistantSilent(type(error).__name__) from None
    _silent_until.pop(ours.assistant_api_url, None)
    if answer.status_code in (400, 404, 409) and told.get("error"):
        raise AssistantRefused(str(told["error"]))
    if not answer.ok:
        raise AssistantSilent(str(answer.status_code))
    return told
