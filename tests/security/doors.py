"""Every address that the servers really have, and those who try it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
import yaml

from assistant.channel.visitors import COOKIE
from assistant.channel.web_chat import WebChat
from assistant.lab.models import Models
from assistant.lab.server import create_app as create_lab
from assistant.settings import ROOT, settings
from tests.support.chat_visitor import SECONDS, new_id, origin, visitor_cookie
from tests.support.whole_assistant import WholeAssistant
from web.__main__ import _site
from web.server import create_app as create_help_centre

EVIL = "http://evil.example"
TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "routes.yml").read_text(encoding="utf-8"))
SERVERS = ("assistant", "lab", "help centre")
#: Each (server, method, path, door).
ROUTES = [(server, *route.split(" ", 1), door) for server in SERVERS for route, door in TABLE[server].items()]
_PORTS = {"assistant": "RASA_PORT", "lab": "LAB_PORT", "help centre": "WEB_PORT"}


def existing(server: str) -> set[str]:
    """The routes that a server has, as the table writes them."""
    with _application(server) as app:
        return {f"{method} /{route.path}" for route in app.router.routes for method in route.methods}


@contextmanager
def _application(server: str) -> Iterator[Any]:
    """The server's application as its command makes it, not running."""
    if server == "lab":
        yield create_lab("a-token", Models())
    elif server == "help centre":
        yield create_help_centre(_site(settings()))
    else:
        from rasa.core.run import configure_app, create_http_input_channels
        from sanic import Sanic

        channels = create_http_input_channels(None, str(ROOT / "credentials.yml"))
        app = configure_app(channels, auth_token="a-token", enable_api=True)
        yield app
        Sanic._app_registry.pop(app.name)


def events() -> set[str]:
    """What the web chat listens to over Socket.IO."""
    chat = WebChat(settings())
    chat.blueprint(_nobody)
    return set(chat._sio.handlers["/"])


async def _nobody(message: Any) -> None:
    """No message comes."""


@dataclass(frozen=True)
class Attempt:
    """Somebody who tries an address: what they send along."""

    headers: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)


def attempts(assistant: WholeAssistant) -> dict[str, Attempt]:
    """Everybody who must not get in, by what they come with."""
    right, unsigned = assistant.environment["RASA_TOKEN"], "eyJhbGciOiJub25lIn0.eyJ1c2VyIjp7InJvbGUiOiJhZG1pbiJ9fQ."
    cookie = f"{COOKIE}={visitor_cookie(assistant)}"
    return {
        "no token": Attempt(),
        "an empty token": Attempt({"Authorization": "Bearer "}, {"token": ""}),
        "a wrong token": Attempt({"Authorization": "Bearer wrong"}, {"token": "wrong"}),
        "the beginning of the token": Attempt({"Authorization": f"Bearer {right[:-1]}"}, {"token": right[:-1]}),
        "a token that nobody signed": Attempt({"Authorization": f"Bearer {unsigned}"}, {"token": unsigned}),
        "the token as a cookie": Attempt({"Cookie": f"token={right}; RASA_TOKEN={right}"}),
        "an evil origin": Attempt({"Origin": EVIL, "Referer": f"{EVIL}/"}),
        "an evil page with the visitor's cookie": Attempt({"Origin": EVIL, "Cookie": cookie}),
        "another visitor": Attempt({"Origin": origin(assistant), "Cookie": cookie}),
    }


def ask(
    assistant: WholeAssistant, server: str, method: str, path: str, attempt: Attempt, conversation: str
) -> requests.Response:
    """Try an address that is about this conversation, with a body that would do harm in each of them."""
    harmful = {
        "event": "slot", "name": "outcome", "value": "filed", "id": new_id(), "text": "hello", "to": "bot", "on": True,
        "sender": "user", "conversations": [conversation], "model_file": "/nowhere", "messages": ["hello"],
        "folder": "guards", "story": "x",
    }  # fmt: skip
    url = f"http://127.0.0.1:{assistant.environment[_PORTS[server]]}{concrete(path, conversation)}"
    body = None if method in ("GET", "HEAD") else harmful
    return requests.request(method, url, params=attempt.query, headers=attempt.headers, json=body, timeout=SECONDS)


def concrete(path: str, conversation: str) -> str:
    """A route's path with its parts filled in."""
    parts = {
        "<conversation:str>": conversation, "<conversation_id:path>": conversation, "<run:str>": "1",
        "<language:en|fr>": "en", "<__file_uri__:path>": "site.css", "<visitor:[a-z-]+>": "enterprise",
    }  # fmt: skip
    for part, value in parts.items():
        path = path.replace(part, value)
    assert "<" not in path, f"say in doors.py what stands for the part of {path}"
    return path
