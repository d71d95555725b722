"""A browser that keeps to no protocol: it sends what it is told, and shows what comes back as it came."""

from __future__ import annotations

import json
from typing import Optional, Union

import requests
import websocket

from assistant.channel.visitors import COOKIE
from tests.support.chat_window import PATH, SECONDS, address, new_id, origin, visitor_cookie
from tests.support.whole_assistant import WholeAssistant


class RawWindow:
    """A WebSocket connection to the chat, opened as Engine.IO does."""

    def __init__(self, assistant: WholeAssistant, cookie: Optional[str] = None, join: bool = True) -> None:
        """`join`: with Socket.IO's packet for that, too."""
        url = address(assistant).replace("http", "ws") + f"{PATH}/?EIO=4&transport=websocket"
        cookie = cookie or visitor_cookie(assistant)
        self._socket = websocket.create_connection(
            url, cookie=f"{COOKIE}={cookie}", origin=origin(assistant), timeout=SECONDS
        )
        self._until("0")
        if join:
            self.send("40")
            self._until('42["conversation"')

    def send(self, frame: Union[str, bytes]) -> None:
        """A frame: text, or bytes as a binary one."""
        if isinstance(frame, bytes):
            self._socket.send_binary(frame)
        else:
            self._socket.send(frame)

    def is_answered(self) -> bool:
        """True when a message is answered here; False when the server has closed the connection."""
        try:
            self.send(f'429["say",{{"id":"{new_id()}","text":"hello"}}]')
            return self._until("439") == '439[{"ok":true}]'
        except (OSError, websocket.WebSocketException):
            return False

    def is_answered_within(self, seconds: float) -> bool:
        """The same, when silence may be the answer."""
        self._socket.settimeout(seconds)
        return self.is_answered()

    def answer_to(self, frame: str) -> str:
        """What the server acknowledges to a frame whose acknowledgement has the id 1."""
        self.send(frame)
        return self._until("431")[3:]

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def _until(self, start: str) -> str:
        while True:
            received = self._socket.recv()
            if not received:
                raise ConnectionResetError
            text = received if isinstance(received, str) else received.decode("utf-8", "replace")
            if text.startswith(start):
                return text


class Polling:
    """The chat over plain requests, as Engine.IO's other transport."""

    def __init__(self, assistant: WholeAssistant, cookie: Optional[str] = None) -> None:
        """Opened, and asked to join."""
        self._url = address(assistant) + PATH + "/"
        value = (visitor_cookie(assistant) if cookie is None else cookie).encode("latin-1")
        self._headers = {b"Origin": origin(assistant).encode(), b"Cookie": COOKIE.encode() + b"=" + value}
        self._where = {"EIO": "4", "transport": "polling"}
        self._where["sid"] = json.loads(self.read()[1:])["sid"]
        self.post("40")

    def read(self) -> str:
        """What the server has to say next."""
        return requests.get(self._url, params=self._where, headers=self._headers, timeout=SECONDS).text

    def post(self, body: Union[str, bytes]) -> int:
        """The status of the answer."""
        return requests.post(
            self._url, params=self._where, headers=self._headers, data=body, timeout=SECONDS
        ).status_code
