"""A real HTTP receiver that can fail, hang, lie and break off, as told."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Receiver:
    """`behave`: what it does with the next posts, in order, then 200. `got`: (path, headers, body) of each."""

    url: str = ""
    behave: list[str] = field(default_factory=list)
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    together: threading.Barrier = field(default_factory=lambda: threading.Barrier(2))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    receiver: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.receiver.got.append((self.path, headers, body))
        self._act(self.receiver.behave.pop(0) if self.receiver.behave else "200")

    def do_GET(self) -> None:
        self.receiver.got.append((self.path, {}, b""))
        self._act("200")

    def _act(self, what: str) -> None:
        if what.isdigit():
            self.send_response(int(what))
            self.send_header("Content-Length", "0")
            if what == "302":
                self.send_header("Location", "/elsewhere")
            self.end_headers()
            return
        if what == "together":  # two deliveries at the same time, or a failure
            self.receiver.together.wait(20)
            self._act("200")
            return
        if what == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
            while not self.receiver.released.wait(0.1):
                self.wfile.write(b"x")
        if what == "hang":
            self.receiver.released.wait(30)
        if what == "garbage":
            self.wfile.write(b"\x00\xffthis is not HTTP\r\n\r\n")
        self.close_connection = True

    def log_message(self, *of_it: Any) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *of_whom: Any) -> None:
        """A worker that was killed has reset its connection; that is no trouble here."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*of_whom)


@contextmanager
def webhook_receiver() -> Iterator[Receiver]:
    """A running one, on a free port."""
    receiver = Receiver()
    handler = type("Handler", (_Handler,), {"receiver": receiver})
    server = _Server(("127.0.0.1", 0), handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.released.set()
        server.shutdown()
        server.server_close()
