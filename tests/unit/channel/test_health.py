"""Health names the database of the conversations when it is gone or silent, and is quick about it."""

from __future__ import annotations

import socket
import time
from pathlib import Path

from assistant.channel.health import health_of


async def test_a_database_that_answers_is_well(tmp_path: Path) -> None:
    assert (await health_of(None, f"sqlite:///{tmp_path / 'conversations.sqlite3'}"))["conversations"] == "ok"


async def test_a_database_that_is_gone_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert (await health_of(None, f"postgres://nobody@127.0.0.1:{port}/none"))["conversations"] == "OperationalError"


async def test_a_database_that_hangs_is_silent_and_health_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        url = f"postgres://nobody@127.0.0.1:{silent.getsockname()[1]}/none"
        assert (await health_of(None, url))["conversations"] == "silent"
        assert time.monotonic() - began < 2
