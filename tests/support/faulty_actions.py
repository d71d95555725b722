"""A real HTTP server before the action server, which delays, breaks off and lies, for one conversation or another."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Optional

import requests

_SECONDS = 60
_RIGHT: dict[str, Any] = {"events": [], "responses": []}
#: fault -> what comes instead of a reply: a status, a content type and a body
REPLIES: dict[str, tuple[int, str, bytes]] = {
    "500": (500, "application/json", b'{"error": "boom"}'),
    "502 of a proxy": (502, "text/html", b"<html>Bad Gateway</html>"),
    "400 of a proxy": (400, "text/html", b"<html>Bad Request</html>"),
    "404": (404, "application/json", b'{"error": "No registered action found", "action_name": "?"}'),
    "garbage: no JSON": (200, "application/json", b"\xff\x00{]"),
    "garbage: a page": (200, "text/html", b"<html>Welcome</html>"),
    "garbage: nothing": (200, "application/json", b""),
    "garbage: null": (200, "application/json", b"null"),
    "garbage: a list": (200, "application/json", b"[]"),
    "garbage: an empty object": (200, "application/json", b"{}"),
    "garbage: events that are none": (200, "application/json", json.dumps({**_RIGHT, "events": "none"}).encode()),
    "garbage: an unknown event": (200, "application/json", json.dumps({**_RIGHT, "events": [{"event": "?"}]}).encode()),
    "garbage: responses that are none": (200, "application/json", json.dumps({**_RIGHT, "responses": 7}).encode()),
}
#: fault -> seconds before the action server is asked
LATE = {"5 s late": 5.0, "30 s late": 30.0}
#: what happens to the connection: before the action server was asked, and after
BREAKS = ("reset", "reset when it is done", "half a reply")


class FaultyActions(ThreadingHTTPServer):
    """Passes action calls on to the action server, but where it was told otherwise."""

    daemon_threads = True

    def __init__(self, port: int, behind: str) -> None:
        """`behind`: the action server's webhook."""
        super().__init__(("127.0.0.1", port), _Call)
        self.behind, self._faults = behind, dict[str, tuple[str, str]]()

    def fail(self, conversation: str, fault: str, at: str = "") -> None:
        """Have the conversation's actions fail so; only the action `at`, if it is given."""
        self._faults[conversation] = (fault, at)

    def mend(self, conversation: str) -> None:
        """Pass everything on again."""
        self._faults.pop(conversation, None)

    def fault_of(self, call: dict[str, Any]) -> Optional[str]:
        """What happens to an action call."""
        fault, at = self._faults.get(call["sender_id"], (None, ""))
        return fault if at in ("", call["next_action"]) else None


class _Call(BaseHTTPRequestHandler):
    server: FaultyActions

    def do_GET(self) -> None:
        """Health."""
        self._send(200, "application/json", b'{"status": "ok"}')

    def do_POST(self) -> None:
        """An action call."""
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        fault = self.server.fault_of(call)
        time.sleep(LATE.get(fault or "", 0))
        if fault in REPLIES:
            self._send(*REPLIES[fault])
        elif fault == "reset":
            self._reset()
        else:
            done = requests.post(self.server.behind, json=call, timeout=_SECONDS)
            if fault == "reset when it is done":
                self._reset()
            else:
                half = len(done.content) // 2 if fault == "half a reply" else None
                self._send(done.status_code, "application/json", done.content, half)

    def _send(self, status: int, kind: str, body: bytes, only: Optional[int] = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:only])

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def handle(self) -> None:
        """As its own; who calls may be gone."""
        try:
            super().handle()
        except (OSError, ValueError):
            self.close_connection = True

    def finish(self) -> None:
        """Likewise."""
        try:
            super().finish()
        except (OSError, ValueError):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Quietly."""


@contextmanager
def faulty_actions(port: int, behind: str) -> Iterator[FaultyActions]:
    """A running one."""
    with FaultyActions(port, behind) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
