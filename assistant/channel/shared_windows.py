"""Several assistants that share a Redis: an agent reaches a customer whichever of them holds the window."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Dict, List, Optional, Sequence

from redis.exceptions import RedisError
from socketio import AsyncRedisManager

from assistant.channel.windows import SECONDS_TYPING, Windows
from assistant.conversations.redis_client import redis_client

_LOG = logging.getLogger(__name__)
#: A window whose assistant was killed counts as open for so long; an assistant tells of its own three times as often.
_SECONDS_OPEN = 30
_MOST_WAITING = 1_000
_CHANNEL = "otter-chat"
_FAILURES = (RedisError, OSError, asyncio.TimeoutError)


class SharedRooms(AsyncRedisManager):
    """Socket.IO's rooms: what one assistant sends to a room reaches the windows that the others hold.

    Its base class waits for Redis with each message; a reply must not wait for one that hangs. What others miss so,
    their windows read when they connect again: it is stored.
    """

    def __init__(self, url: str) -> None:
        """`url`: redis://user:password@host/0."""
        super().__init__(url, channel=_CHANNEL)
        self._sender = redis_client(url)
        self._waiting: Optional[asyncio.Queue[Dict[str, Any]]] = None

    async def _publish(self, data: Dict[str, Any]) -> None:
        if self._waiting is None:
            self._waiting = asyncio.Queue(_MOST_WAITING)
            self.server.start_background_task(self._send_in_order)
        try:
            self._waiting.put_nowait(data)
        except asyncio.QueueFull:
            _LOG.warning("Redis is slow: the other assistants are not told of a message now")

    async def _send_in_order(self) -> None:
        assert self._waiting is not None
        while True:
            data = await self._waiting.get()
            try:
                await self._sender.publish(self.channel, self.json.dumps(data))
            except _FAILURES as error:
                _LOG.warning("The other assistants were not told of a message: %s", type(error).__name__)


class SharedWindows(Windows):
    """What this process knows, and beside it what the others have told Redis. Without an answer, the former alone."""

    def __init__(self, url: str) -> None:
        """`url`: redis://user:password@host/0."""
        super().__init__()
        self._redis = redis_client(url)
        self._telling: Optional[asyncio.Task[None]] = None

    async def opened(self, conversation: str) -> None:
        """Tell it, and tell it again as long as it stays open."""
        await super().opened(conversation)
        await self._tell(_window(conversation), _SECONDS_OPEN)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.ensure_future(self._go_on_telling())

    async def closed(self, conversation: str) -> None:
        """Take it back; another assistant that holds a window of it tells so anew."""
        await super().closed(conversation)
        if conversation not in self._open:
            await self._take_back(_window(conversation))

    async def open_among(self, conversations: Sequence[str]) -> List[str]:
        """Those that are open anywhere."""
        here = set(await super().open_among(conversations))
        elsewhere = await self._known([_window(each) for each in conversations])
        return [each for each, known in zip(conversations, elsewhere, strict=True) if known or each in here]

    async def typed(self, conversation: str) -> None:
        """Tell it for a few seconds."""
        await super().typed(conversation)
        await self._tell(_typing(conversation), int(SECONDS_TYPING))

    async def said(self, conversation: str) -> None:
        """Take it back."""
        if await super().is_typed_in(conversation):
            await super().said(conversation)
            await self._take_back(_typing(conversation))

    async def is_typed_in(self, conversation: str) -> bool:
        """Whether the customer types in any window."""
        return await super().is_typed_in(conversation) or any(await self._known([_typing(conversation)]))

    async def is_first_use(self, token_id: str, seconds: int) -> bool:
        """Whether no assistant has seen the token.

        Raises:
            RedisError, OSError: nobody can tell.
        """
        return bool(await self._redis.set(f"otter-chat:token:{token_id}", 1, nx=True, ex=seconds))

    async def _go_on_telling(self) -> None:
        while self._open:
            await asyncio.sleep(_SECONDS_OPEN / 3)
            pipeline = self._redis.pipeline(transaction=False)
            for each in self._open:
                pipeline.set(_window(each), 1, ex=_SECONDS_OPEN)
            await self._quietly(pipeline.execute())

    async def _tell(self, key: str, seconds: int) -> None:
        await self._quietly(self._redis.set(key, 1, ex=seconds))

    async def _take_back(self, key: str) -> None:
        await self._quietly(self._redis.delete(key))

    async def _known(self, keys: Sequence[str]) -> List[Any]:
        found = await self._quietly(self._redis.mget(keys)) if keys else []
        return list(found) if found else [None] * len(keys)

    async def _quietly(self, asked: Any) -> Any:
        try:
            return await asked
        except _FAILURES as error:
            _LOG.debug("Redis does not answer: %s", type(error).__name__)
            return None


def _window(conversation: str) -> str:
    return f"otter-chat:window:{conversation}"


def _typing(conversation: str) -> str:
    return f"otter-chat:typing:{conversation}"
