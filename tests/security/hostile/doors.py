"""Hostile texts to the running assistant's addresses beside the chat's socket: the visitor's, Rasa's REST channel, and
those of the agents."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from urllib.parse import urlencode

import requests

from assistant.channel.incoming import MOST_BYTES
from tests.integration.channel.desk_side import DeskSide
from tests.integration.channel.looking import conversation_of
from tests.security.hostile.corpus import Hostile
from tests.security.hostile.report import Report
from tests.security.hostile.talking import SECONDS
from tests.support.chat_window import Window, address, new_id, origin
from tests.support.whole_assistant import WholeAssistant

_HEADERS = ("Origin", "Cookie", "User-Agent", "Content-Type", "Accept-Language", "X-Forwarded-For", "Referer", "Host")
_SECONDS_TO_ANSWER = 15.0


def ask_addresses(assistant: WholeAssistant, each: Hostile, report: Report) -> None:
    """As a body, a query, a path and a header of every address: an answer that is no fault of ours."""
    base, body = address(assistant), each.text.encode("utf-8", "replace")
    right = {"Origin": origin(assistant)}
    query = urlencode({"x": each.text, "transport": each.text, "EIO": "4"}, errors="replace")
    calls: dict[str, Callable[[], requests.Response]] = {
        "visitor's body": lambda: requests.post(
            f"{base}/chat/visitor", body, headers=right, timeout=_SECONDS_TO_ANSWER
        ),
        "socket's query": lambda: requests.get(f"{base}/chat/socket.io/?{query}", timeout=_SECONDS_TO_ANSWER),
        "path": lambda: requests.get(f"{base}/chat/{query}", timeout=_SECONDS_TO_ANSWER),
    }
    for name, call in calls.items():
        try:
            status = call().status_code
        except requests.ConnectionError:
            status = 413 if len(body) > MOST_BYTES else 0  # it hung up before all was sent
        report.check(0 < status < 500, each, f"{name}: {status}")
    for header in _HEADERS:
        answer = _raw_request(assistant, header, body[:2000])
        report.check(answer[:9] == b"HTTP/1.1 " and answer[9:10] in b"24", each, f"{header}: {answer[:40]!r}")
        lines = answer.partition(b"\r\n\r\n")[0].lower().split(b"\r\n")
        report.check(not any(line.startswith((b"bcc", b"forged")) for line in lines), each, f"{header}: header made")


def _raw_request(assistant: WholeAssistant, header: str, value: bytes) -> bytes:
    """A visitor's request with this header as it stands, which no library would send; the answer."""
    port = int(assistant.environment["RASA_PORT"])
    head = {
        "Host": b"localhost",
        "Origin": origin(assistant).encode(),
        header: value.replace(b"\n", b" ").replace(b"\r", b" "),
    }
    lines = b"".join(name.encode() + b": " + told + b"\r\n" for name, told in head.items())
    with socket.create_connection(("127.0.0.1", port), _SECONDS_TO_ANSWER) as connection:
        connection.sendall(
            b"POST /chat/visitor HTTP/1.1\r\n" + lines + b"Connection: close\r\nContent-Length: 2\r\n\r\n{}"
        )
        return connection.recv(4000)


def say_by_rest(assistant: WholeAssistant, each: Hostile, report: Report) -> None:
    """As a message, a sender and metadata of Rasa's REST channel, which development serves."""
    url = f"{address(assistant)}/webhooks/rest/webhook"
    for told in (
        {"sender": new_id(), "message": each.text},
        {"sender": each.text.encode("utf-8", "replace").decode(), "message": "hello"},
        {"sender": new_id(), "message": "cancel my account", "metadata": {"visitor": each.text}},
    ):
        began = time.monotonic()
        try:
            answer = requests.post(url, json.dumps(told), timeout=_SECONDS_TO_ANSWER)
        except requests.ConnectionError:
            report.check(len(json.dumps(told)) > MOST_BYTES, each, "REST: hung up")
            continue
        report.took(time.monotonic() - began, SECONDS, each, "REST")
        too_long = len(json.dumps(told)) > MOST_BYTES
        said = answer.json() if answer.status_code == 200 else []
        report.check(bool(said and said[0]["text"]) or too_long, each, f"REST: no answer, {answer.status_code}")


def act_as_agent(assistant: WholeAssistant, each: Hostile, report: Report, window: Window) -> None:
    """As an agent's name and words, and as a conversation of the agents' addresses."""
    kim = DeskSide(assistant, window, name="Kim")
    right = conversation_of(window)
    for path, body in (
        (f"{right}/join", {"name": each.text}),
        (f"{right}/say", {"name": "Kim", "id": new_id(), "text": each.text}),
        (f"{right}/say", {"name": "Kim", "id": each.text, "text": "hello"}),
        (f"{right}/leave", {"name": each.text, "to": each.text}),
        ("connected", {"conversations": [each.text]}),
    ):
        try:
            status = kim.ask("POST", path, body).status_code
        except requests.ConnectionError:
            status = 413 if len(json.dumps(body)) > MOST_BYTES else 0  # it hung up before all was sent
        report.check(status in (200, 400, 409, 413), each, f"agents' {path[-10:]}: {status}")
    token = "".join(char for char in each.text[:100] if char.isascii() and char.isprintable()).strip()
    without = kim.ask("GET", right, token=token or "x")
    report.check(without.status_code in (400, 401), each, f"without the token: {without.status_code}")
