"""Who is not let in, and whose conversation nobody can join."""

from __future__ import annotations

from collections.abc import Callable
from time import time
from typing import Any

import pytest
import requests

from assistant.channel.visitors import COOKIE, Visitors
from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.hostile.raw_window import Polling
from tests.integration.channel.looking import conversation_of
from tests.support.chat_window import PATH, SECONDS, Refused, Window, address, origin, token
from tests.support.whole_assistant import WholeAssistant

EVIL = "http://evil.example"
#: Made when they are used: a token is soon over.
TOKENS: dict[str, tuple[Callable[[], Any], str]] = {
    "another secret": (lambda: token("another-secret-of-more-than-32-characters"), "token_invalid"),
    "no signature": (lambda: token("", "none"), "token_invalid"),
    "another audience": (lambda: token(aud="other"), "token_invalid"),
    "another issuer": (lambda: token(iss="other"), "token_invalid"),
    "without an end": (lambda: token(exp=None), "token_invalid"),
    "good for a day": (lambda: token(exp=time() + 86_400), "token_invalid"),
    "over": (lambda: token(exp=time() - 60), "token_expired"),
    "a claim that cannot be used": (lambda: token(country="Canada"), "token_invalid"),
    "a line break in a claim": (lambda: token(organization="a\nb"), "token_invalid"),
    "no token": (lambda: "x", "token_invalid"),
    "a number": (lambda: 7, "token_invalid"),
    "a list": (lambda: ["x"], "token_invalid"),
    "an object": (lambda: {"sub": "ana"}, "token_invalid"),
    "huge": (lambda: "x" * 64_001, "token_invalid"),
    "a header that is nested deeply": (lambda: "W1tb" * 12_000 + ".e30.AAAA", "token_invalid"),
}


@pytest.mark.parametrize(("given", "code"), [pytest.param(*each, id=name) for name, each in TOKENS.items()])
def test_a_wrong_token_is_refused_and_nobody_is_let_in_without(
    given: Callable[[], Any], code: str, open_window: OpenWindow
) -> None:
    with pytest.raises(Refused) as refused:
        open_window(auth={"token": given()})
    assert refused.value.code == code


def test_a_token_cannot_be_used_twice(open_window: OpenWindow) -> None:
    once = token()
    open_window(token=once)
    with pytest.raises(Refused, match="token_invalid"):
        open_window(token=once)


COOKIES = ["", "forged", Visitors("another secret").token(), '"\xff\xfe"', "a" * 5_000]


@pytest.mark.parametrize("cookie", COOKIES)
def test_without_a_cookie_of_ours_nobody_is_let_in(
    cookie: str, assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    with pytest.raises(Refused, match="no_visitor"):
        open_window(cookie)
    assert '"message":"no_visitor"' in Polling(assistant, cookie).read()


def test_a_token_is_no_cookie(open_window: OpenWindow) -> None:
    with pytest.raises(Refused, match="no_visitor"):
        open_window("", token())


def test_no_message_chooses_a_conversation(open_window: OpenWindow) -> None:
    theirs = open_window(token=token(sub="ana"))
    theirs.say("cancel my account")
    wanted = conversation_of(theirs, "ana")
    names = ("session_id", "sender_id", "conversation", "sid", "room", "user_id")
    mine = open_window(
        token=token(sub="ana", **{name: wanted for name in names}),
        query="?" + "&".join(f"{name}={wanted}" for name in names if name != "sid"),
        auth={name: wanted for name in names},
    )
    assert mine.greeting["messages"] == []
    more = {"id": "a", "text": "hello", "metadata": {"visitor": {"subject": "ana"}}, **{name: wanted for name in names}}
    assert mine.send("say", more) == {"ok": True}
    mine.send_without_waiting("session_request", {"session_id": wanted})
    mine.send_without_waiting("join", wanted)
    mine.send_without_waiting("user_uttered", {"session_id": wanted, "message": "hello"})
    theirs.say("hello again")
    assert "again" not in str(mine.messages)
    assert [message["text"] for message in theirs.messages if message["from"] == "customer"][1:] == ["hello again"]


def test_an_event_that_is_called_like_connecting_joins_nothing(open_window: OpenWindow) -> None:
    theirs, mine = open_window(), open_window()
    mine.send_without_waiting("connect", {"HTTP_COOKIE": f"{COOKIE}={theirs.cookie}"})
    mine.send("say", {"id": "a", "text": "hello"})
    theirs.say("a secret of theirs")
    assert "secret" not in str(mine.messages) and "hello" not in str(theirs.messages)


@pytest.mark.parametrize("transport", ["websocket", "polling"])
@pytest.mark.parametrize("site", [EVIL, "null", "http://localhost", "http://localhost:1", "http://evil.localhost:8000"])
def test_another_site_cannot_connect_with_a_visitors_cookie(site: str, transport: str, open_window: OpenWindow) -> None:
    visitor = open_window()
    with pytest.raises(Refused, match="no connection"):
        open_window(visitor.cookie, transport=transport, site=site)


@pytest.mark.parametrize("site", [EVIL, "null", "", None, "*"])
def test_another_site_makes_no_visitor(site: str | None, assistant: WholeAssistant) -> None:
    headers = {"Origin": site} if site is not None else {}
    response = requests.post(f"{address(assistant)}/chat/visitor", headers=headers, timeout=SECONDS)
    assert response.status_code == 403
    assert COOKIE not in response.cookies


@pytest.mark.parametrize(
    "body", ["[]", "7", '"x"', "{", "[" * 900, "[" * 999, '{"new": true}' + " " * 2_000, b"\xff\xfe"]
)
def test_a_visitor_is_made_of_json_only(body: Any, assistant: WholeAssistant) -> None:
    response = requests.post(
        f"{address(assistant)}/chat/visitor", data=body, headers={"Origin": origin(assistant)}, timeout=SECONDS
    )
    assert response.status_code == 400
    assert COOKIE not in response.cookies


def test_a_cookie_that_is_no_text_makes_a_new_visitor(assistant: WholeAssistant) -> None:
    headers = {b"Origin": origin(assistant).encode(), b"Cookie": b'otter_chat="\xff\xfe"'}
    response = requests.post(f"{address(assistant)}/chat/visitor", headers=headers, timeout=SECONDS)
    assert response.status_code == 200


def test_the_cookie_is_kept_from_scripts_and_other_sites(assistant: WholeAssistant) -> None:
    response = requests.post(
        f"{address(assistant)}/chat/visitor", headers={"Origin": origin(assistant)}, timeout=SECONDS
    )
    set_cookie = response.headers["Set-Cookie"].lower()
    assert "httponly" in set_cookie and "samesite=strict" in set_cookie and "path=/chat" in set_cookie
    assert PATH.startswith("/chat/")


def test_a_window_in_another_session_gets_nothing_after_a_refusal(open_window: OpenWindow) -> None:
    theirs: Window = open_window()
    with pytest.raises(Refused):
        open_window(theirs.cookie, token("another-secret-of-more-than-32-characters"))
    theirs.say("hello")
    assert len(theirs.messages) == 2
