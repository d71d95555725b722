"""The agents' site on databases of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.running.action_server import free_port
from assistant.settings import settings
from tests.integration.desk.conftest import migrated_file
from tests.support.desk_site import Site, connected_site

__all__ = ["migrated_file"]


@pytest.fixture
def site(migrated_file: Path, tmp_path: Path) -> Iterator[Site]:
    """On SQLite."""
    copy = shutil.copy(migrated_file, tmp_path / "desk.sqlite3")
    with connected_site(f"sqlite:///{copy}", f"sqlite:///{tmp_path / 'conversations.sqlite3'}") as connected:
        yield connected


@pytest.fixture
def silent_assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing listens where the assistant should answer."""
    monkeypatch.setenv("ASSISTANT_API_URL", f"http://127.0.0.1:{free_port()}")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
