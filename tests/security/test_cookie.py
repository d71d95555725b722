"""The visitor's cookie cannot be taken: not by a script, not by another site, and on https not off the wire."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.channel.routes import add_routes
from assistant.channel.visitors import COOKIE, LIFE, Visitors
from assistant.settings import settings

SITE = "https://help.example.com"


class Addresses:
    """Keeps the handlers that are added to it, by path."""

    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}

    def get(self, path: str) -> Callable[[Any], Any]:
        return lambda handler: self.handlers.setdefault(path, handler)

    post = get


async def cookie_of(assistant_url: str, given: str = "") -> Any:
    """The cookie that a visitor gets where browsers reach the assistant at this address."""
    addresses, secret = Addresses(), "a-secret-for-this-test-and-long-enough"
    ours = replace(settings(), assistant_url=assistant_url, allowed_origins=(SITE,))
    add_routes(addresses, Visitors(secret), ours)
    headers = {"origin": SITE, "cookie": f"{COOKIE}={given}"}
    answer = await addresses.handlers["/chat/visitor"](SimpleNamespace(headers=headers, body=b"{}"))
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.cookies[COOKIE]


@pytest.mark.parametrize(("url", "secure"), [("https://chat.example.com", True), ("http://localhost:5005", False)])
async def test_it_is_kept_from_scripts_and_other_sites_and_from_plain_http(url: str, secure: bool) -> None:
    cookie = await cookie_of(url)
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/chat")
    assert cookie["max-age"] == LIFE
    assert cookie.get("secure", False) is secure


async def test_nobody_chooses_their_own_number() -> None:
    """A cookie that a page or a neighbour has planted is replaced by one of ours."""
    planted = Visitors("another secret").token("victim")
    ours = Visitors("a-secret-for-this-test-and-long-enough")
    number = ours.number((await cookie_of("https://chat.example.com", planted)).value)
    assert number not in (None, "victim") and len(str(number)) > 40
