"""A real HTTP receiver that can fail, hang, lie and break off, as told."""

from __future__ import annotations

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


@contextmanager
def webhook_receiver() -> Iterator[Receiver]:
    """A running one, on a free port."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            act(self, receiver.behave.pop(0) if receiver.behave else "200")

        def log_message(self, *of_it: Any) -> None:
            """Quiet."""

    def act(handler: BaseHTTPRequestHandler, what: str) -> None:
        if what == "hang":
            receiver.released.wait(30)
        if what in ("hang", "reset"):
            handler.close_connection = True
            handler.connection.close()
            return
        if what == "garbage":
            handler.wfile.write(b"\x00\xffthis is not HTTP\r\n\r\n")
            handler.close_connection = True
            return
        handler.send_response(int(what))
        if what == "302":
            handler.send_header("Location", "/elsewhere")
        if what == "endless":
            return
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.released.set()
        server.shutdown()
        server.server_close()
