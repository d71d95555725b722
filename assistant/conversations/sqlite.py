"""Conversations in a file. It answers sooner than a thread would, so it is asked where it is needed."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from pathlib import Path
from typing import Any, List, Mapping, Sequence, Tuple

from assistant.conversations.database import COLUMNS, FROM, Appended, Database, appended, row_values

_SECONDS_TO_WAIT = 5
_INSERT = f"INSERT INTO events ({', '.join(COLUMNS)}) VALUES ({', '.join('?' for _ in COLUMNS)})"
#: A process killed loses nothing; a power cut may take the last moments.
_PREPARE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
#: Rasa's table and its index, which has the conversation alone; a turn asks for what is newer than the row it knows,
#: and the desk's insight for the conversations that began on a day: one entry each, so turns hardly pay for it.
_TABLE = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,  -- a row that was erased never comes back as another
    sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL,
    timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT
);
CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id);
CREATE INDEX IF NOT EXISTS ix_events_sender_id_id ON events (sender_id, id);
CREATE INDEX IF NOT EXISTS ix_events_session_started ON events (timestamp) WHERE type_name = 'session_started';
"""


class SqliteDatabase(Database):
    """`url`: sqlite:///path; the file and its folder are made when it is first asked."""

    def __init__(self, url: str) -> None:
        self._file = Path(url.removeprefix("sqlite:///"))

    async def ask(self, question: str, **values: Any) -> List[Tuple[Any, ...]]:
        """The rows."""
        return self._connection.execute(question, values).fetchall()

    async def append(self, conversation: str, events: Sequence[Mapping[str, Any]], known: int) -> Appended:
        """In one transaction."""
        with self._connection as transaction:
            transaction.executemany(_INSERT, [row_values(conversation, event) for event in events])
            rows = transaction.execute(FROM, {"conversation": conversation, "known": known}).fetchone()
        return appended(known, len(events), *rows)

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        made = sqlite3.connect(self._file, timeout=_SECONDS_TO_WAIT, check_same_thread=False)
        made.executescript(_PREPARE + _TABLE)
        return made
