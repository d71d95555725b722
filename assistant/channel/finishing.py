"""The process is asked to end: what was begun is finished and acknowledged, and browsers go on with who takes over."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, suppress
from typing import Any, Iterator, Set

from socketio import AsyncServer
from socketio.exceptions import ConnectionRefusedError as Refused

from assistant.conversations.time_limits import FINISHING, HANGING_UP

#: Between a turn's end and its acknowledgement on its way.
_SECONDS_TO_SEND = 0.1


class Finishing:
    """Knows the messages that are being answered."""

    def __init__(self, sio: AsyncServer) -> None:
        """`sio`: the windows that are open."""
        self._sio = sio
        self._going: Set[asyncio.Future[None]] = set()
        self._has_begun = False
        self._is_over = asyncio.Event()

    def must_not_have_begun(self) -> None:
        """Refuse a window; it tries again, and finds another process."""
        if self._has_begun:
            raise Refused("not_ready", {"detail": "this process ends"})

    @contextmanager
    def message(self) -> Iterator[None]:
        """While a message is answered."""
        answered = asyncio.get_running_loop().create_future()
        self._going.add(answered)
        try:
            yield
        finally:
            self._going.discard(answered)
            answered.set_result(None)

    async def is_too_late(self) -> bool:
        """Whether the end has begun. If so, returns when windows are closed: what they sent goes elsewhere."""
        if self._has_begun:
            await self._is_over.wait()
        return self._has_begun

    async def finish(self, *_: Any) -> None:
        """Answer what is being answered, then close every window, so that each connects again."""
        self._has_begun = True
        if self._going:
            await asyncio.wait(set(self._going), timeout=FINISHING)
        await asyncio.sleep(_SECONDS_TO_SEND)
        if self._sio.eio.sockets:
            with suppress(asyncio.TimeoutError):  # a window that reads nothing any more
                await asyncio.wait_for(self._sio.eio.disconnect(), HANGING_UP)
        self._is_over.set()
