"""python-socketio's client, made to behave as a browser does."""

from __future__ import annotations

from typing import Any

import engineio
import requests
import socketio

from assistant.channel.visitors import COOKIE


class _InOrder(engineio.Client):
    """Hands packets on in the order in which they came; its own way is a thread for each."""

    def _trigger_event(self, event: str, *args: Any, **how: Any) -> Any:
        return super()._trigger_event(event, *args, **{**how, "run_async": False})


class Client(socketio.Client):
    """Of one window."""

    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder


def session_with(cookie: str) -> requests.Session:
    """Sends the cookie with each request, as a browser does."""
    session = requests.Session()
    session.cookies.set(COOKIE, cookie)
    return session
