"""What the databases hold of a conversation, to be held against what its customer was told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.integration.channel.looking import conversation_of
from tests.support.chat_window import Window


@dataclass(frozen=True)
class Ledger:
    """References filed, messages to the outbox for each, and how often each customer's message is stored."""

    references: list[str]
    told: list[str]
    messages: dict[str, int]


def ledger(window: Window, database_url: str, conversations_url: str, secret: str = "") -> Ledger:
    """Of the conversation of a window. `secret`: the assistant's SECRET_KEY, when it has one."""
    conversation = conversation_of(window, secret=secret)
    filed = _rows(database_url, "SELECT reference FROM requests_request WHERE conversation = %s", conversation)
    references = [reference for (reference,) in filed]
    outbox = _rows(database_url, "SELECT subject FROM requests_outboxmessage WHERE topic = %s", "request.filed")
    told = [subject for (subject,) in outbox if subject in references]
    said = _rows(conversations_url, "SELECT data FROM events WHERE type_name = 'user' AND sender_id = %s", conversation)
    messages: dict[str, int] = {}
    for (data,) in said:
        each = str(json.loads(data)["message_id"])
        messages[each] = messages.get(each, 0) + 1
    return Ledger(references, told, messages)


def _rows(url: str, query: str, value: str) -> list[Any]:
    if url.startswith("sqlite"):
        import sqlite3

        with sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10) as database:
            return database.execute(query.replace("%s", "?"), (value,)).fetchall()
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode(), (value,)).fetchall()
