"""Rasa's table of events: a conversation is its rows in the order of their ids."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

#: of the table, without its id
COLUMNS = ("sender_id", "type_name", "timestamp", "intent_name", "action_name", "data")
_SESSION_START = (
    "SELECT coalesce(max(id), 0) FROM events WHERE sender_id = :conversation AND type_name = 'session_started'"
)
_IN_SESSION = f"FROM events WHERE sender_id = :conversation AND id >= ({_SESSION_START})"
_SAID = "SELECT data FROM events WHERE sender_id = :conversation AND type_name IN ('user', 'bot')"
#: the newest of the rows from one on, that one if it is still there, and how many there are
FROM = "SELECT max(id), min(id), count(*) FROM events WHERE sender_id = :conversation AND id >= :known"
#: the same rows; the event of the one that is known is not read again
_SINCE = """SELECT id, CASE WHEN id > :known THEN data END FROM events
WHERE sender_id = :conversation AND id >= :known ORDER BY id"""

#: a row's id, and the event as a dict
Row = Tuple[int, Dict[str, Any]]


@dataclass(frozen=True)
class Appended:
    """`last`: the conversation's newest row. `alone`: whether nobody else wrote, or erased, since the known row."""

    last: int
    alone: bool


class Database(ABC):
    """What the conversations are asked for; in SQL that SQLite and PostgreSQL read alike, `:name` for a value."""

    @abstractmethod
    async def ask(self, question: str, **values: Any) -> List[Tuple[Any, ...]]:
        """The rows that answer a SELECT."""

    @abstractmethod
    async def append(self, conversation: str, events: Sequence[Mapping[str, Any]], known: int) -> Appended:
        """Add events, all or none, to a conversation whose rows up to `known` are known."""

    async def since(self, conversation: str, known: int) -> Optional[List[Row]]:
        """The conversation's rows after one that is known; None when that one was erased."""
        found = await self.ask(_SINCE, conversation=conversation, known=known)
        return _rows(found[1:]) if found and found[0][0] == known else None

    async def whole(self, conversation: str) -> List[Row]:
        """Every row of the conversation."""
        question = "SELECT id, data FROM events WHERE sender_id = :conversation ORDER BY id"
        return _rows(await self.ask(question, conversation=conversation))

    async def latest_session(self, conversation: str) -> List[Row]:
        """The rows of the conversation's latest session; all, where none has begun."""
        return _rows(await self.ask(f"SELECT id, data {_IN_SESSION} ORDER BY id", conversation=conversation))

    async def stored_in_session(self, conversation: str) -> int:
        """How many events of the latest session are stored."""
        ((count,),) = await self.ask(f"SELECT count(*) {_IN_SESSION}", conversation=conversation)
        return int(count)

    async def conversations(self) -> List[str]:
        """Every conversation's id."""
        return [conversation for (conversation,) in await self.ask("SELECT DISTINCT sender_id FROM events")]

    async def last_said(self, conversation: str, most: int) -> List[Dict[str, Any]]:
        """The last events of a customer, the bot or an agent saying something, as dicts, oldest first."""
        newest_first = await self.ask(f"{_SAID} ORDER BY id DESC LIMIT :most", conversation=conversation, most=most)
        return [json.loads(event) for (event,) in reversed(newest_first)]

    async def check(self) -> None:
        """Ask for next to nothing; raises the driver's error if there is no answer."""
        await self.ask("SELECT id FROM events LIMIT 1")


@cache
def database(url: str) -> Database:
    """The database at a URL, `sqlite:///path` or `postgres://user:password@host/name`; connected when it is asked."""
    if url.startswith("sqlite"):
        from assistant.conversations.sqlite import SqliteDatabase

        return SqliteDatabase(url)
    from assistant.conversations.postgres import PostgresDatabase  # its driver is 9 MB, for who needs it

    return PostgresDatabase(url)


def row_values(conversation: str, event: Mapping[str, Any]) -> Tuple[Any, ...]:
    """The event's row, in the order of COLUMNS."""
    intent = event.get("parse_data", {}).get("intent", {}).get("name")
    return conversation, event["event"], event["timestamp"], intent, event.get("name"), json.dumps(event)


def appended(known: int, new: int, last: Optional[int], first: Optional[int], count: int) -> Appended:
    """What `FROM` says after `new` rows were added: `known` is 0 before the first, and then no row of its own."""
    before = 1 if known else 0
    return Appended(last or known, count == before + new and (first == known or not before))


def _rows(found: List[Tuple[Any, ...]]) -> List[Row]:
    return [(row, json.loads(event)) for row, event in found]
