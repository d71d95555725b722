"""A migrated desk of its own for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.dialogue.desk import filing
from assistant.running.action_server import migrate
from tests.support.desk_site import forget_connections
from tests.support.postgres import Server, postgres

__all__ = ["forget_connections", "postgres"]
KINDS = ("sqlite", "postgresql")
_TEMPLATE = "template_desk"


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "desk.sqlite3"
    migrate({**os.environ, "DATABASE_URL": f"sqlite:///{path}"})
    return path


@pytest.fixture(scope="session")
def migrated_server(postgres: Server) -> Iterator[tuple[Server, str]]:
    """A PostgreSQL server, and the name of a database on it to copy."""
    with postgres.new_database() as name:
        migrate({**os.environ, "DATABASE_URL": postgres.url_of(name)})
        yield postgres, name


@contextmanager
def new_desk(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The DATABASE_URL of a copy on the kind of database that the fixture's parameter names."""
    if request.param == "sqlite":
        yield f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_file'), folder / 'desk.sqlite3')}"
    else:
        server, template = request.getfixturevalue("migrated_server")
        with server.new_database(template) as name:
            yield server.url_of(name)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty desk's database, once of each kind."""
    with new_desk(request, tmp_path) as url:
        yield url


@pytest.fixture
def desk(database_url: str) -> Iterator[Any]:
    """The desk's functions in this process, on that database."""
    with connected_to(database_url) as functions:
        yield functions


@contextmanager
def connected_to(url: str) -> Iterator[Any]:
    """Point this process's Django at a database, with the settings that the URL has in production."""
    functions = filing()
    from django.db import connections

    from desk.databases import database

    before = connections.settings["default"]
    connections.settings["default"] = connections.configure_settings({"default": database(url)})["default"]
    forget_connections()
    try:
        yield functions
    finally:
        forget_connections()
        connections.settings["default"] = before
