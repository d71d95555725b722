"""Rasa's lock store: one turn of a conversation at a time, in this process and, with REDIS_URL, in all. ADR 17."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, Optional
from weakref import WeakValueDictionary

from async_timeout import timeout
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from assistant.conversations.time_limits import LOCK_WAIT
from assistant.conversations.whole_turn import WholeTurn, whole_turn
from assistant.settings import settings


class ConversationLocks(LockStore):
    """A lock is had by a turn, which has a time limit; so nobody waits for ever, whatever hangs."""

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None) -> None:
        """Rasa makes it so. The endpoint's `url` goes before REDIS_URL; without both, locks are in memory."""
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        url = (endpoint_config.url if endpoint_config else None) or settings().redis_url
        self._everywhere = _redis_locks(url) if url else None

    @asynccontextmanager
    async def lock(self, conversation_id: str, *rasas: Any, **limits: Any) -> AsyncIterator[WholeTurn]:
        """Have the conversation's turn; `rasas` own time limits do not count.

        Raises:
            LockError: others have it for too long, or Redis does not answer.
            TurnFailed: a part of the turn failed, and nothing of it was stored.
            TimeoutError: the turn took too long, likewise.
        """
        here = self._here.setdefault(conversation_id, asyncio.Lock())
        try:
            async with timeout(LOCK_WAIT):
                await here.acquire()
        except asyncio.TimeoutError:
            raise LockError(f"The turns before take too long in {conversation_id}") from None
        try:
            if self._everywhere is None:
                async with whole_turn() as turn:
                    yield turn
            else:
                async with self._everywhere.held(conversation_id), whole_turn() as turn:
                    yield turn
        finally:
            here.release()

    @property
    def are_shared(self) -> bool:
        """Whether other processes respect them."""
        return self._everywhere is not None

    async def check(self) -> None:
        """Ask Redis whether it is there; raises its driver's error if there is no answer."""
        if self._everywhere:
            await self._everywhere.check()


def _redis_locks(url: str) -> Any:
    from assistant.conversations.redis_locks import RedisLocks  # its driver is some megabytes, for who needs it

    return RedisLocks(url)
