"""What a chat makes of what is typed, against a REST channel that says what the test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from assistant.running.action_server import free_port
from assistant.running.chat import Chat, Silent, shown

PRODUCTS = [{"title": "Otter", "payload": "Otter!"}, {"title": "CloudRetail", "payload": "CloudRetail!"}]
QUESTION = [{"text": "Hello."}, {"text": "Which product?", "buttons": PRODUCTS}]


class Channel(HTTPServer):
    """A REST channel that remembers what it got."""

    def __init__(self, replies: list[dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies = replies
        self.received: list[dict[str, str]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Channel

    def do_POST(self) -> None:
        self.server.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        body = json.dumps(self.server.replies).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's output stays clean."""


@pytest.fixture
def channel() -> Iterator[Channel]:
    with Channel(QUESTION) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def asked(channel: Channel) -> Chat:
    """A chat whose last reply offered two products."""
    chat = Chat(f"http://127.0.0.1:{channel.server_port}/")
    chat.say("cancel")
    return chat


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("1", "Otter!"),
        (" 2 ", "CloudRetail!"),
        ("1, 2", "Otter!, CloudRetail!"),
        ("2 et 1", "CloudRetail!, Otter!"),
        ("3", "3"),
        ("0", "0"),
        ("1, 3", "1, 3"),
        ("2 stores", "2 stores"),
        ("020 7946 0018", "020 7946 0018"),
        ("Otter", "Otter"),
    ],
)
def test_a_number_is_a_choice_only_when_it_is_one(typed: str, sent: str, asked: Chat, channel: Channel) -> None:
    asked.say(typed)
    assert channel.received[-1]["message"] == sent


def test_a_number_is_text_when_nothing_was_offered(asked: Chat, channel: Channel) -> None:
    channel.replies = [{"text": "How many?"}]
    asked.say("Otter")
    asked.say("2")
    assert channel.received[-1]["message"] == "2"


def test_a_chat_stays_one_conversation_and_another_is_another(asked: Chat, channel: Channel) -> None:
    asked.say("Otter")
    Chat(f"http://127.0.0.1:{channel.server_port}/").say("hello")
    first, second, third = (each["sender"] for each in channel.received)
    assert first == second != third


def test_replies_are_shown_with_numbered_choices() -> None:
    assert shown(QUESTION) == "Hello.\nWhich product?\n  1  Otter\n  2  CloudRetail"


def test_a_reply_that_never_came_is_said_to_be_missing() -> None:
    assert "No reply" in shown([])


def test_a_server_that_went_away_is_named() -> None:
    url = f"http://127.0.0.1:{free_port()}/"
    with pytest.raises(Silent, match=f"{url} does not answer any more"):
        Chat(url).say("hello")
