"""Showing customers that an agent types."""

from __future__ import annotations

import asyncio
from typing import Dict

from socketio import AsyncServer

#: Seconds after which nobody types any more who was not heard of again.
TYPING = 6.0


class TypingAgents:
    """In which conversations an agent types now."""

    def __init__(self, sio: AsyncServer) -> None:
        self._sio = sio
        self._ends: Dict[str, asyncio.TimerHandle] = {}

    async def show(self, conversation: str, on: bool) -> None:
        """Show the customer that the agent types; it ends by itself when nothing more is heard of it."""
        before = self._ends.pop(conversation, None)
        if before:
            before.cancel()
        if on:
            loop = asyncio.get_running_loop()
            self._ends[conversation] = loop.call_later(TYPING, self._stop, conversation)
        if on or before:
            await self._sio.emit("typing", {"on": on}, room=conversation)

    def _stop(self, conversation: str) -> None:
        asyncio.ensure_future(self.show(conversation, False))
