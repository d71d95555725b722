"""An empty database for conversations, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversations.database import engine
from assistant.conversations.store import ConversationStore
from tests.integration.conversations.turns import DOMAIN
from tests.support.postgres import Server, postgres

__all__ = ["postgres"]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Its URL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'conversations.sqlite3'}"
        return
    server: Server = request.getfixturevalue("postgres")
    with server.new_database() as name:
        yield server.url_of(name)
        engine(server.url_of(name)).dispose()


@pytest.fixture
def store(url: str) -> ConversationStore:
    return ConversationStore(DOMAIN, url)
