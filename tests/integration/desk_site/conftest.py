"""The agents' site on databases of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.desk.conftest import migrated_file, migrated_server, postgres
from tests.support.desk_site import Site, connected_site

__all__ = ["migrated_file", "migrated_server", "postgres"]


@pytest.fixture
def site(migrated_file: Path, tmp_path: Path) -> Iterator[Site]:
    """On SQLite."""
    copy = shutil.copy(migrated_file, tmp_path / "desk.sqlite3")
    with connected_site(f"sqlite:///{copy}", f"sqlite:///{tmp_path / 'conversations.sqlite3'}") as connected:
        yield connected
