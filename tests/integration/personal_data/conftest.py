"""The agents' site on SQLite and on PostgreSQL, for what erases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.desk.conftest import KINDS, migrated_file, migrated_server, new_desk
from tests.support.desk_site import Site, connected_site
from tests.support.postgres import Server, postgres

__all__ = ["migrated_file", "migrated_server", "postgres"]


@pytest.fixture(params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """Empty, with both of its databases of one kind."""
    with new_desk(request, tmp_path) as url:
        if request.param == "sqlite":
            with connected_site(url, f"sqlite:///{tmp_path / 'conversations.sqlite3'}") as connected:
                yield connected
            return
        server: Server = request.getfixturevalue("postgres")
        with server.new_database() as name, connected_site(url, server.url_of(name)) as connected:
            yield connected


@pytest.fixture
def run(site: Site, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command of the desk and gives what it printed."""

    def command(*words: str) -> str:
        from django.core.management import call_command

        capsys.readouterr()
        call_command(*words)
        return capsys.readouterr().out

    return command
