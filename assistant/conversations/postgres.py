"""Conversations in PostgreSQL, asked by psycopg without threads: a slow server delays its conversation, not the others.

SQLAlchemy in threads took two to three times as long (ADR 0011).
"""

from __future__ import annotations

import asyncio
import re
from functools import cache
from typing import Any, Awaitable, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, TypeVar

from psycopg import AsyncConnection, OperationalError
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from assistant.conversations.database import COLUMNS, FROM, Appended, Database, appended, row_values
from assistant.conversations.postgres_table import make_table

CONNECTIONS = 4
#: for a connection, and for an answer in all; less than a customer is made to wait (assistant/channel/conversations.py)
_SECONDS_TO_WAIT, _SECONDS_TO_ANSWER = 3, 6
#: One statement, so one round trip, and its own transaction. Its second half sees the rows from before the first.
_APPEND = f"""
WITH added AS (
    INSERT INTO events ({", ".join(COLUMNS)})
    SELECT * FROM unnest(%s::text[], %s::text[], %s::float8[], %s::text[], %s::text[], %s::text[])
    RETURNING id
)
SELECT (SELECT max(id) FROM added), min(id), count(*) FROM events WHERE sender_id = %s AND id >= %s
"""
_SINCE = "SELECT data FROM events WHERE sender_id = :conversation AND id > :known"
Rows = List[Tuple[Any, ...]]
Connection = AsyncConnection[Tuple[Any, ...]]
Pool = AsyncConnectionPool[Connection]
Result = TypeVar("Result")


class Silent(Exception):
    """The server is there and does not answer."""


class PostgresDatabase(Database):
    """`url`: postgres://user:password@host/name; its table is made when it is first asked."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._loop: Optional[asyncio.AbstractEventLoop] = None  # whose connections they are
        self._opening: Optional[asyncio.Task[Pool]] = None

    async def ask(self, question: str, **values: Any) -> Rows:
        """The rows; asked once more on another connection if the server closes the first."""
        return await self._in_time(lambda connection, again: _answer(connection, question, values))

    async def append(self, conversation: str, events: Sequence[Mapping[str, Any]], known: int) -> Appended:
        """In one transaction; if its connection is lost, once more, unless the rows are there."""
        columns = [list(column) for column in zip(*(row_values(conversation, event) for event in events), strict=True)]

        async def appending(connection: Connection, again: bool) -> Appended:
            if again or not events:  # nobody knows whether the connection broke before the commit or after it
                where = {"conversation": conversation, "known": known}
                ((last, first, count),) = await _answer(connection, FROM, where)
                stored = {data for (data,) in await _answer(connection, _SINCE, where)}
                if all(row_values(conversation, event)[-1] in stored for event in events):
                    return appended(known, len(events), last, first, count)
            cursor = await connection.execute(_APPEND, (*columns, conversation, known))
            ((last, first, others),) = await cursor.fetchall()
            return appended(known, 0, last, first, others)

        return await self._in_time(appending)

    async def close(self) -> None:
        """Close the connections."""
        if self._opening:
            await (await self._opening).close()
            self._opening = None

    async def _in_time(self, work: Callable[[Connection, bool], Awaitable[Result]]) -> Result:
        """Work, unless that takes too long. A server that hangs does not answer a cancellation: nobody waits for it."""
        working = asyncio.ensure_future(self._twice(work))
        working.add_done_callback(_heard)
        try:
            await asyncio.wait({working}, timeout=_SECONDS_TO_ANSWER)
        finally:
            if not working.done():
                working.cancel()
        if not working.done():
            raise Silent(f"PostgreSQL gave no answer in {_SECONDS_TO_ANSWER} s")
        return working.result()

    async def _twice(self, work: Callable[[Connection, bool], Awaitable[Result]]) -> Result:
        """Work on a connection, and once more if the server has closed it since; `work` is told whether again."""
        pool = await self._pool()
        try:
            async with pool.connection() as connection:
                return await work(connection, False)
        except PoolTimeout:
            raise
        except OperationalError:
            if not connection.closed:
                raise
        await pool.check()  # the others are likely closed too
        async with pool.connection() as connection:
            return await work(connection, True)

    async def _pool(self) -> Pool:
        loop, opening = asyncio.get_running_loop(), self._opening
        failed = opening is not None and opening.done() and (opening.cancelled() or opening.exception() is not None)
        if opening is None or failed or loop is not self._loop:
            self._loop, opening = loop, loop.create_task(self._open())
            self._opening = opening
            opening.add_done_callback(_heard)
        return await asyncio.shield(opening)

    async def _open(self) -> Pool:
        options: Dict[str, Any] = {"autocommit": True, "connect_timeout": _SECONDS_TO_WAIT}
        async with await Connection.connect(self._url, **options) as connection:  # a pool would not say what is wrong
            await make_table(connection)
        pool = Pool(
            self._url,
            kwargs=options,
            min_size=1,
            max_size=CONNECTIONS,
            timeout=_SECONDS_TO_WAIT,
            reconnect_timeout=_SECONDS_TO_WAIT,  # then the next who asks has it tried again, at once
            open=False,
        )
        await pool.open()
        return pool


def _heard(task: asyncio.Future[Any]) -> None:
    """A task may fail when nobody listens any more; asyncio would complain of that."""
    if not task.cancelled():
        task.exception()


async def _answer(connection: Connection, question: str, values: Mapping[str, Any]) -> Rows:
    return await (await connection.execute(_for_psycopg(question), values)).fetchall()


@cache
def _for_psycopg(question: str) -> str:
    return re.sub(r":(\w+)", r"%(\1)s", question)
