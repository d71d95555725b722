"""A customer's window that costs next to nothing, for a thousand of them in one process.

Engine.IO's frames over `websockets`, which Sanic brings: python-socketio's own asynchronous client fails with the
aiohttp that Rasa pins, and its other client needs three threads for each window.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, Optional

import websockets

from assistant.channel.visitors import COOKIE
from tests.support.chat_visitor import PATH, SECONDS, address, origin
from tests.support.whole_assistant import WholeAssistant


class LightWindow:
    """Connected, and greeted, once it is opened. `replies`: what the bot has said here; `lost`: why it is closed."""

    def __init__(self, socket: Any) -> None:
        self.replies = 0
        self.references: list[str] = []
        self.lost: Optional[str] = None
        self._socket, self._calls = socket, 0
        self._acks: dict[int, asyncio.Future[Any]] = {}
        self._greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._reading = asyncio.ensure_future(self._read())

    @classmethod
    async def opened(cls, assistant: WholeAssistant, cookie: str) -> LightWindow:
        """A window of the visitor who has this cookie."""
        url = address(assistant).replace("http", "ws") + f"{PATH}/?EIO=4&transport=websocket"
        socket = await websockets.connect(
            url, origin=origin(assistant), extra_headers={"Cookie": f"{COOKIE}={cookie}"},
            open_timeout=SECONDS, ping_interval=None, max_size=None,
        )  # fmt: skip
        window = cls(socket)
        await asyncio.wait_for(window._greeted, SECONDS)
        return window

    async def say(self, text: str, message_id: str) -> Any:
        """Type something; the acknowledgement, or why there is none."""
        self._calls += 1
        call, data = self._calls, json.dumps(["say", {"id": message_id, "text": text}])
        ack = self._acks[call] = asyncio.get_running_loop().create_future()
        try:
            await self._socket.send(f"42{call}{data}")
            return await asyncio.wait_for(ack, SECONDS)
        except (asyncio.TimeoutError, websockets.ConnectionClosed) as error:
            return type(error).__name__

    async def close(self) -> None:
        """Close it."""
        self._reading.cancel()
        await self._socket.close()

    async def _read(self) -> None:
        try:
            async for frame in self._socket:
                await self._take(str(frame))
        except websockets.ConnectionClosed as error:
            self.lost = str(error)
        else:
            self.lost = "closed by the server"

    async def _take(self, frame: str) -> None:
        """One of Engine.IO's frames: opened, a ping, an acknowledgement, an event."""
        if frame.startswith("0"):
            await self._socket.send("40")
        elif frame == "2":
            await self._socket.send("3")
        elif frame.startswith("43"):
            call, _, told = frame[2:].partition("[")
            self._acks.pop(int(call)).set_result(json.loads(f"[{told}")[0])
        elif frame.startswith("42"):
            self._hear(*json.loads(frame[2:]))

    def _hear(self, event: str, told: Any) -> None:
        if event == "conversation" and not self._greeted.done():
            self._greeted.set_result(None)
        if event == "message" and told["from"] == "bot":
            self.replies += 1
            reference = (told.get("card") or {}).get("reference")
            self.references += [reference] if reference else []
