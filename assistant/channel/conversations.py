"""What the channel knows of each conversation: which messages had their turn, and how fast they come."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from contextlib import suppress
from typing import Any, Awaitable, Callable, Dict, Iterable

from assistant.channel.token_bucket import TokenBucket
from assistant.channel.windows import Windows
from assistant.conversations.time_limits import ACKNOWLEDGEMENT

Ack = Dict[str, Any]
_AT_ONCE, _SECONDS_EACH = 20, 1.0
_MOST_IDS = 500
_MOST_CONVERSATIONS = 20_000


class Conversation:
    """One conversation: its turns happen one after the other, and each message has one."""

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._lock = asyncio.Lock()
        self._bucket = TokenBucket(_AT_ONCE, _SECONDS_EACH)
        self._turns: OrderedDict[str, asyncio.Future[Ack]] = OrderedDict()

    async def once(self, message_id: str, turn: Callable[[], Awaitable[Ack]]) -> Ack:
        """A message's acknowledgement: its turn's, however often the message comes. A failed one may come again.

        One whose turn takes too long has failed for now; when it comes again it waits for that same turn.
        """
        if message_id not in self._turns:
            wait = self._bucket.take(time.monotonic())
            if wait:
                return {"error": "slow_down", "wait": round(wait, 1)}
            self._keep(message_id, asyncio.ensure_future(self.in_order(turn)))
        turning = self._turns[message_id]
        await asyncio.wait({turning}, timeout=ACKNOWLEDGEMENT)
        if not turning.done():
            return {"error": "failed"}
        ack = turning.result()
        if "error" in ack:
            self._turns.pop(message_id, None)
        return ack

    def remember(self, message_ids: Iterable[str]) -> None:
        """Messages that had their turn before, as the store knows."""
        for each in message_ids:
            if each not in self._turns:
                done: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
                done.set_result({"ok": True})
                self._keep(each, done)

    def _keep(self, message_id: str, turn: asyncio.Future[Ack]) -> None:
        self._turns[message_id] = turn
        while len(self._turns) > _MOST_IDS:
            self._turns.popitem(last=False)

    async def settled(self) -> None:
        """Return when no turn is under way that began before; or after a while, if one takes too long."""

        async def nothing() -> Ack:
            return {}

        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.in_order(nothing), ACKNOWLEDGEMENT)

    async def in_order(self, turn: Callable[[], Awaitable[Ack]]) -> Ack:
        """Have a turn when all before it are over."""
        async with self._lock:
            return await turn()


class Conversations:
    """Conversations by their id; of very many, those used last. `windows`: in which of them somebody is there."""

    def __init__(self, windows: Windows) -> None:
        """None yet."""
        self.windows = windows
        self._by_id: OrderedDict[str, Conversation] = OrderedDict()

    def of(self, conversation: str) -> Conversation:
        """The conversation of this id."""
        found = self._by_id.setdefault(conversation, Conversation())
        self._by_id.move_to_end(conversation)
        while len(self._by_id) > _MOST_CONVERSATIONS:
            self._by_id.popitem(last=False)
        return found
