"""An assistant that takes connections and says nothing: one look waits for it, and the pages go on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from time import monotonic

import pytest

from assistant.settings import settings
from tests.integration.desk_site.live import polled
from tests.support.desk_site import Site


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Nobody ever takes what has arrived there."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        server.setblocking(False)
        monkeypatch.setenv("ASSISTANT_API_URL", f"http://127.0.0.1:{server.getsockname()[1]}")
        settings.cache_clear()
        yield server
        monkeypatch.undo()
        settings.cache_clear()


def asked(server: socket.socket) -> int:
    """How often since the last time."""
    count = 0
    try:
        while True:
            server.accept()[0].close()
            count += 1
    except BlockingIOError:
        return count


def test_after_a_silence_nobody_asks_for_a_while(
    site: Site, hung: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk.live import assistant

    handoff, client = site.handoff(), site.client("agent")
    began = monotonic()
    page = client.get(f"/live/{handoff.pk}/")
    assert "The assistant does not answer" in page.content.decode()
    assert monotonic() - began < 2 and asked(hung) == 1
    began = monotonic()
    for _ in range(5):
        assert client.get(polled(page)).status_code == 204
        assert "who is in the chat is not known" in client.get("/live/").content.decode()
    assert monotonic() - began < 2 and asked(hung) == 0
    later = monotonic() + 11
    monkeypatch.setattr(assistant.time, "monotonic", lambda: later)
    client.get("/live/")
    assert asked(hung) == 1, "it may be back"
