"""Rasa's table of events: a conversation is its rows in the order of their ids."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, TypeVar

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import QueuePool

EVENTS: sa.Table = SQLTrackerStore.SQLEvent.__table__
#: Rasa's own index has the conversation alone; a turn asks for what is newer than the row it knows.
_NEWER = sa.Index("ix_events_sender_id_id", EVENTS.c.sender_id, EVENTS.c.id)
_SESSION_STARTED = "session_started"
CONNECTIONS = 4
_SECONDS_TO_WAIT = 5

#: a row's id, and the event as a dict
Row = Tuple[int, Dict[str, Any]]
Result = TypeVar("Result")


@cache
def engine(url: str) -> Engine:
    """The connections to a database, its table made. Of SQLite, a process killed loses nothing; a power cut may
    take the last moments."""
    options: Dict[str, Any] = {"poolclass": QueuePool, "pool_size": CONNECTIONS, "pool_timeout": _SECONDS_TO_WAIT}
    if url.startswith("sqlite"):
        made = sa.create_engine(url, connect_args={"check_same_thread": False, "timeout": _SECONDS_TO_WAIT}, **options)
        Path(str(made.url.database)).parent.mkdir(parents=True, exist_ok=True)
        sa.event.listen(made, "connect", _prepare_sqlite)
    else:
        address = url.replace("postgres://", "postgresql://", 1)
        made = sa.create_engine(address, connect_args={"connect_timeout": _SECONDS_TO_WAIT}, **options)
    EVENTS.metadata.create_all(made)
    _NEWER.create(made, checkfirst=True)
    return made


def twice(work: Callable[[bool], Result]) -> Result:
    """Work on a database, and once more if its server has closed the connection since; `work` is told whether again.

    SQLAlchemy's `pool_pre_ping` instead asks each time before, a quarter of what a turn asks of the database.
    """
    try:
        return work(False)
    except sa.exc.DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return work(True)


def _prepare_sqlite(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def rows(connection: Connection, conversation: str, after: Optional[int]) -> List[Row]:
    """The conversation's rows after one; without it, those of its latest session."""
    query = sa.select(EVENTS.c.id, EVENTS.c.data).where(EVENTS.c.sender_id == conversation).order_by(EVENTS.c.id)
    first = session_start(conversation) if after is None else after + 1
    return [(each.id, json.loads(each.data)) for each in connection.execute(query.where(EVENTS.c.id >= first))]


def session_start(conversation: str) -> Any:
    """The id of the first row of the latest session, as SQL; 0 where none has begun."""
    latest = sa.select(sa.func.coalesce(sa.func.max(EVENTS.c.id), 0))
    return latest.where(EVENTS.c.sender_id == conversation, EVENTS.c.type_name == _SESSION_STARTED).scalar_subquery()


@dataclass(frozen=True)
class Appended:
    """`last`: the conversation's newest row. `alone`: whether nobody else wrote since the row that was known."""

    last: int
    alone: bool


def append(
    connection: Connection, conversation: str, events: Sequence[Mapping[str, Any]], known: int, again: bool = False
) -> Appended:
    """Add events to a conversation whose rows up to `known` are known. `again`: unless they are there already, for
    the connection was lost and nobody knows whether before the commit or after it."""
    if events and not (again and _newer(connection, conversation, known)[1] >= len(events)):
        connection.execute(EVENTS.insert(), [_row(conversation, event) for event in events])
    last, count = _newer(connection, conversation, known)
    return Appended(last or known, count == len(events))


def _newer(connection: Connection, conversation: str, known: int) -> Tuple[Optional[int], int]:
    """The last row after `known`, and how many there are."""
    newer = sa.select(sa.func.max(EVENTS.c.id), sa.func.count()).where(
        EVENTS.c.sender_id == conversation, EVENTS.c.id > known
    )
    last, count = connection.execute(newer).one()
    return last, int(count)


def stored_in_session(connection: Connection, conversation: str) -> int:
    """How many events of the latest session are stored."""
    count = sa.select(sa.func.count()).where(
        EVENTS.c.sender_id == conversation, EVENTS.c.id >= session_start(conversation)
    )
    return int(connection.execute(count).scalar_one())


def _row(conversation: str, event: Mapping[str, Any]) -> Dict[str, Any]:
    return {
        "sender_id": conversation,
        "type_name": event["event"],
        "timestamp": event["timestamp"],
        "intent_name": event.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": event.get("name"),
        "data": json.dumps(event),
    }
