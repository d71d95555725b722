"""The assistant as the desk speaks to it: an agent's acts in a conversation (docs/web_chat.md, Agents)."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Optional, Set, Tuple
from urllib.parse import quote

import requests

from assistant.settings import settings

#: Seconds to connect, and to answer. An act waits for the customer's turn that is under way; a look does not.
_ACT, _LOOK = (2.0, 12.0), (0.5, 1.5)


class AssistantSilent(Exception):
    """It did not answer, or could not do it; whether the act was done is not known, and it may be sent again."""


class AssistantRefused(Exception):
    """`code` is the channel's: unknown, not_joined, empty, too_long or bad_message."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


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
        _ask("POST", _path(conversation, "typing"), {"on": on}, _LOOK)
    except (AssistantSilent, AssistantRefused):
        return


def state_of(conversation: str) -> Optional[Dict[str, bool]]:
    """customer_connected, customer_typing, joined; None when the assistant does not answer."""
    try:
        return _ask("GET", _path(conversation), None, _LOOK)
    except (AssistantSilent, AssistantRefused):
        return None


def connected(conversations: Iterable[str]) -> Optional[Set[str]]:
    """Those of the conversations that a customer has open; None when the assistant does not answer."""
    try:
        return set(_ask("POST", "connected", {"conversations": list(conversations)}, _LOOK)["connected"])
    except (AssistantSilent, AssistantRefused):
        return None


def _path(conversation: str, *act: str) -> str:
    return "/".join((quote(conversation, safe=""), *act))


def _ask(method: str, path: str, body: Optional[Dict[str, Any]], seconds: Tuple[float, float]) -> Dict[str, Any]:
    ours = settings()
    headers = {"Authorization": f"Bearer {ours.rasa_token}"}
    try:
        answer = requests.request(
            method, f"{ours.assistant_api_url}/chat/agents/{path}", json=body, headers=headers, timeout=seconds
        )
        told: Dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise AssistantSilent(type(error).__name__) from None
    if answer.status_code in (400, 404, 409) and told.get("error"):
        raise AssistantRefused(str(told["error"]))
    if not answer.ok:
        raise AssistantSilent(str(answer.status_code))
    return told
