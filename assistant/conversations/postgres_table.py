"""The table of events in PostgreSQL."""

from __future__ import annotations

from typing import Any, Tuple

from psycopg import AsyncConnection

#: Rasa's table and its index, which has the conversation alone; a turn asks for what is newer than the row it knows,
#: and the desk's insight for the conversations that began on a day: one entry each, so turns hardly pay for it.
_IS_THERE = "SELECT to_regclass('ix_events_session_started')"  # the last that _TABLE makes
_TABLE = """
SELECT pg_advisory_xact_lock(hashtext('events'));  -- IF NOT EXISTS alone fails for two processes at once
CREATE TABLE IF NOT EXISTS events (
    id SERIAL PRIMARY KEY, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL,
    timestamp DOUBLE PRECISION, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT
);
CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id);
CREATE INDEX IF NOT EXISTS ix_events_sender_id_id ON events (sender_id, id);
CREATE INDEX IF NOT EXISTS ix_events_session_started ON events (timestamp) WHERE type_name = 'session_started';
"""


async def make_table(connection: AsyncConnection[Tuple[Any, ...]]) -> None:
    """Make the table and its indexes, unless they are there."""
    ((last_index,),) = await (await connection.execute(_IS_THERE)).fetchall()
    if last_index is None:
        async with connection.transaction():
            await connection.execute(_TABLE)
