"""A real PostgreSQL server to throw away, for any test: import the fixture `postgres` into a conftest."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sysconfig
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import psutil
import psycopg
import pytest
from psycopg import sql

from assistant.running.action_server import free_port

INSTALL = "PostgreSQL is not installed, and these tests need its programs. Run: apt-get install postgresql"
#: Where PostgreSQL's programs are when they are not on PATH: Debian's, then those of the test requirements.
_FOLDERS = (
    *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
    Path(sysconfig.get_path("purelib")) / "pgserver" / "pginstall" / "bin",
)
_SUPERUSER = "desk"


@dataclass(frozen=True)
class Server:
    """A running server. `url` is the DATABASE_URL of an empty database on it."""

    port: int
    folder: Path
    owner: Optional[str]

    @property
    def url(self) -> str:
        return self.url_of("postgres")

    def url_of(self, name: str) -> str:
        """The DATABASE_URL of a database by its name."""
        return f"postgres://{_SUPERUSER}@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def new_database(self, template: str = "template1") -> Iterator[str]:
        """A database of its own, a copy of `template`; yields its name and drops it after."""
        name = f"t{uuid.uuid4().hex}"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        self._execute(create)
        yield name
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def restart(self, mode: str = "fast") -> None:
        """Stop it, as `mode` of pg_ctl says, and start it again."""
        self.stop(mode)
        self.start()

    def stop(self, mode: str = "fast") -> None:
        """Stop it; connections are closed."""
        _run(["pg_ctl", "stop", "-w", "-m", mode, "-D", str(self.folder / "data")], self.folder, self.owner)

    def start(self) -> None:
        """Start it on its port."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        data, log = str(self.folder / "data"), str(self.folder / "log")
        _run(["pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options], self.folder, self.owner)

    def processes(self) -> list[psutil.Process]:
        """The server and those who serve its connections."""
        number = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        return [psutil.Process(number), *psutil.Process(number).children(recursive=True)]

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for the whole run, started when the first test asks for it."""
    with new_server() as server:
        yield server


@contextmanager
def new_server() -> Iterator[Server]:
    """A server of its own, for who breaks it."""
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if owner:
        shutil.chown(folder, owner)
    server, data = Server(free_port(), folder, owner), str(folder / "data")
    try:
        _run(["initdb", "-D", data, "-U", _SUPERUSER, "--auth=trust", "--encoding=UTF8", "--no-sync"], folder, owner)
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path, owner: Optional[str]) -> None:
    """Run one of PostgreSQL's programs; its output is in the failure's message."""
    with (folder / "output").open("w+") as output:
        done = subprocess.run(
            [_program(command[0]), *command[1:]],
            cwd=folder, stdout=output, stderr=output, env={**os.environ, "LC_ALL": "C.UTF-8"}, **_as_user(owner),
        )  # fmt: skip
        output.seek(0)
        if done.returncode:
            pytest.fail(f"{command[0]} failed:\n{output.read()[-1500:]}", pytrace=False)


def _program(name: str) -> str:
    folders = os.pathsep.join(map(str, _FOLDERS))
    found = shutil.which(name) or shutil.which(name, path=folders)
    if found is None:
        pytest.fail(INSTALL, pytrace=False)
    return found


def _owner() -> Optional[str]:
    """Who runs the server: PostgreSQL refuses root, so root lends the work to another user."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


def _as_user(owner: Optional[str]) -> dict[str, Any]:
    return {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []} if owner else {}
