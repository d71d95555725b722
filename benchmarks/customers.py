"""One customer who says something and waits for the reply: over Rasa's REST channel, or over the web chat's socket."""

from __future__ import annotations

import time
import uuid
from types import TracebackType
from typing import Any, List, Optional, Protocol, Tuple

import aiohttp
import requests
import socketio

_SECONDS = 120
_COOKIE = "otter_chat"


class Customer(Protocol):
    """Says a line; the seconds until the turn was over, and the reply's text."""

    async def say(self, text: str) -> Tuple[float, str]:
        """One turn."""


class HttpCustomer:
    """A conversation over `POST /webhooks/rest/webhook`. The connections of `session` are kept."""

    def __init__(self, session: aiohttp.ClientSession, url: str, sender: str) -> None:
        """`url`: the server's. `sender`: the conversation's id."""
        self._session, self._url, self._sender = session, f"{url}/webhooks/rest/webhook", sender

    async def say(self, text: str) -> Tuple[float, str]:
        """One turn; its end is the response, which comes when the turn is stored."""
        began = time.perf_counter()
        async with self._session.post(self._url, json={"sender": self._sender, "message": text}) as response:
            response.raise_for_status()
            replies = await response.json(content_type=None)
        seconds = time.perf_counter() - began
        return seconds, "\n".join(str(reply.get("text") or "") for reply in replies)


class SocketCustomer:
    """A new visitor of the web chat (docs/web_chat.md), connected inside `with`. It blocks: one at a time."""

    def __init__(self, url: str) -> None:
        """`url`: the server's, whose own origin may show the chat."""
        self._url = url
        self._client: Any = socketio.Client(reconnection=False, websocket_extra_options={"origin": url})
        self._client.on("message", self._hear)
        self._heard: List[str] = []

    def __enter__(self) -> SocketCustomer:
        """Fetch the visitor's cookie and connect."""
        response = requests.post(f"{self._url}/chat/visitor", json={}, headers={"Origin": self._url}, timeout=_SECONDS)
        response.raise_for_status()
        headers = {"Cookie": f"{_COOKIE}={response.cookies[_COOKIE]}"}
        self._client.connect(self._url, headers, transports=["websocket"], socketio_path="chat/socket.io")
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        """Disconnect."""
        self._client.disconnect()

    async def say(self, text: str) -> Tuple[float, str]:
        """One turn; its end is the acknowledgement, which comes when the turn is stored.

        Raises:
            ConnectionError: the server refused the message.
        """
        self._heard.clear()
        began = time.perf_counter()
        told = self._client.call("say", {"id": uuid.uuid4().hex, "text": text}, timeout=_SECONDS)
        seconds = time.perf_counter() - began
        if not told.get("ok"):
            raise ConnectionError(f"The web chat refused {text!r}: {told}")
        return seconds, "\n".join(self._heard)

    def _hear(self, message: Any) -> None:
        if message["from"] == "bot":
            self._heard.append(str(message["text"]))
