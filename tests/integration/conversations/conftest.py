"""An empty database for conversations, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from assistant.conversations.store import ConversationStore
from tests.integration.conversations.turns import DOMAIN, closed
from tests.support.postgres import Server, postgres

__all__ = ["postgres"]


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Its URL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'conversations.sqlite3'}"
        return
    server: Server = request.getfixturevalue("postgres")
    with server.new_database() as name:
        yield server.url_of(name)
        await closed(server.url_of(name))


@pytest.fixture
def store(url: str) -> ConversationStore:
    return ConversationStore(DOMAIN, url)
