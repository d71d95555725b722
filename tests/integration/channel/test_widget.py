"""The widget as browsers get it from the assistant."""

from __future__ import annotations

import gzip

import requests

from assistant.channel.routes import WIDGET
from tests.support.chat_window import address
from tests.support.whole_assistant import WholeAssistant

MOST_BYTES = 30_000


def test_a_browser_gets_it_in_at_most_30_kilobytes(assistant: WholeAssistant) -> None:
    response = requests.get(f"{address(assistant)}/chat/widget.js", stream=True, timeout=10)
    on_the_wire = response.raw.read()
    assert len(on_the_wire) <= MOST_BYTES
    assert gzip.decompress(on_the_wire) == WIDGET.read_bytes()
    assert response.headers["Content-Type"].startswith("text/javascript")


def test_who_does_not_take_gzip_gets_it_whole(assistant: WholeAssistant) -> None:
    response = requests.get(f"{address(assistant)}/chat/widget.js", headers={"Accept-Encoding": "identity"}, timeout=10)
    assert "Content-Encoding" not in response.headers
    assert response.content == WIDGET.read_bytes()
