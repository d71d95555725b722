"""Locks in Redis, by redis-py's own asyncio lock: taken and given back in one step each, without blocking the loop."""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import asynccontextmanager
from typing import AsyncIterator

from async_timeout import timeout
from rasa.core.lock_store import LockError
from redis.asyncio.lock import Lock
from redis.exceptions import LockNotOwnedError, RedisError

from assistant.conversations.redis_client import redis_client
from assistant.conversations.time_limits import LOCK_LEASE, LOCK_WAIT

_LOG = logging.getLogger(__name__)
_KEY = "turn:"
_SECONDS_BETWEEN_TRIES = 0.05


class RedisLocks:
    """`url`: redis://user:password@host:port/db, or rediss:// with TLS."""

    def __init__(self, url: str, lease: float = LOCK_LEASE, wait: float = LOCK_WAIT) -> None:
        """`lease`: seconds after which a lock is free that nobody gave back. `wait`: seconds to wait for one."""
        self._redis = redis_client(url)
        self._lease, self._wait = lease, wait
        self._this_process = secrets.token_hex(16).encode()

    @asynccontextmanager
    async def held(self, conversation: str) -> AsyncIterator[None]:
        """Have a conversation's lock; in one process, never twice at a time.

        Raises:
            LockError: another process has it, or Redis does not answer.
        """
        lock = Lock(self._redis, f"{_KEY}{conversation}", timeout=self._lease, thread_local=False)
        try:
            async with timeout(self._wait):
                while not await self._taken(lock):
                    await asyncio.sleep(_SECONDS_BETWEEN_TRIES)
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            raise LockError(f"No lock for {conversation}: {type(error).__name__} {error}") from error
        try:
            yield
        finally:
            try:
                await lock.release()
            except (RedisError, OSError) as error:  # the turn is over and stored all the same, and the lease ends
                _LOG.warning("The lock of %s was not given back: %s %s", conversation, type(error).__name__, error)

    async def check(self) -> None:
        """Ask for next to nothing; raises redis-py's error if there is no answer."""
        await self._redis.ping()

    async def _taken(self, lock: Lock) -> bool:
        """Whether it is ours now. So is one that Redis gave this process when nobody waited for the answer any more."""
        if await lock.acquire(blocking=False, token=self._this_process):
            return True
        lock.local.token = self._this_process
        try:
            return bool(await lock.reacquire())
        except LockNotOwnedError:
            return False
