"""A client of the Redis that several assistants share: in time, and not put off by connections that it has closed."""

from __future__ import annotations

from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Unconnected

from assistant.conversations.time_limits import LOCK_ANSWER

_CONNECTIONS = 16


def redis_client(url: str) -> Any:
    """`url`: redis://user:password@host:port/db, or rediss:// with TLS. It connects when it is first asked."""
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=_CONNECTIONS,
        timeout=LOCK_ANSWER,
        socket_timeout=LOCK_ANSWER,
        socket_connect_timeout=LOCK_ANSWER,
        retry=Retry(NoBackoff(), 1),
        retry_on_error=[Unconnected],  # a server that was restarted has closed them; one that is silent stays so
    )
    return Redis(connection_pool=pool)
