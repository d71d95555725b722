"""What the assistant keeps of a conversation, looked at from behind: its slots, and the desk's rows."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Optional

import requests

from assistant.channel.sign_in import SignIn
from assistant.channel.visitors import Visitors
from assistant.settings import settings
from tests.support.chat_window import SECONDS, Window, address
from tests.support.whole_assistant import WholeAssistant


def conversation_of(window: Window, subject: Optional[str] = None, secret: str = "") -> str:
    """The id of a window's conversation, which no browser is ever told.

    `subject`: of a signed-in visitor. `secret`: the assistant's SECRET_KEY, when it has one.
    """
    visitors = Visitors(secret or settings().secret_key)
    number = visitors.number(window.cookie)
    assert number
    person = SignIn("", settings().sign_in_issuer).person({"subject": subject} if subject else None)
    return visitors.conversation(number, person)


def tracker(assistant: WholeAssistant, conversation: str) -> dict[str, Any]:
    """Rasa's tracker, through its HTTP API."""
    url = f"{address(assistant)}/conversations/{conversation}/tracker"
    response = requests.get(url, params={"token": assistant.environment["RASA_TOKEN"]}, timeout=SECONDS)
    response.raise_for_status()
    found: dict[str, Any] = response.json()
    return found


def slots(assistant: WholeAssistant, conversation: str) -> dict[str, Any]:
    """Those slots that hold something."""
    return {name: value for name, value in tracker(assistant, conversation)["slots"].items() if value is not None}


def filed(assistant: WholeAssistant, conversation: str, table: str = "request") -> list[dict[str, Any]]:
    """The desk's rows of a conversation; `table`: request or handoff."""
    with sqlite3.connect(assistant.environment["DATABASE_URL"].removeprefix("sqlite:///")) as database:
        database.row_factory = sqlite3.Row
        query = f"SELECT * FROM requests_{table} WHERE conversation = ? ORDER BY id"
        return [_read(row) for row in database.execute(query, (conversation,))]


def _read(row: sqlite3.Row) -> dict[str, Any]:
    lists = ("locations", "reasons", "rules", "verified", "summary")
    return {name: json.loads(value) if name in lists else value for name, value in dict(row).items()}
