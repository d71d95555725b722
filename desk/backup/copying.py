"""One database into a file and back: by PostgreSQL's own programs, or by SQLite's online copy."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, Sequence

import psycopg
from psycopg.pq import Conninfo

from desk.databases import database, is_sqlite

_SQLITE, _POSTGRESQL = ".sqlite3", ".dump"


class CannotCopy(Exception):
    """A database could not be copied; the message says why."""


def file_of(name: str, url: str) -> str:
    """What the copy of a database is called; from a SQLite file no PostgreSQL database is made, nor the other way."""
    return name + (_SQLITE if is_sqlite(database(url)) else _POSTGRESQL)


def copy_out(url: str, file: Path) -> None:
    """Copy a database as it is at one moment, while others use it.

    Raises:
        CannotCopy: it cannot be reached, or the file not be written.
    """
    known = database(url)
    if not is_sqlite(known):
        _run(("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}"), known)
    elif not Path(known["NAME"]).exists():
        raise CannotCopy(f"{known['NAME']}: there is no such file")
    else:
        _copy_sqlite(Path(known["NAME"]), file)


def must_be_readable(url: str, file: Path) -> None:
    """Look whether a file can be put back at all, before anything makes room for it.

    Raises:
        CannotCopy: it is no copy of a database, or PostgreSQL's program is not here.
    """
    known = database(url)
    if not is_sqlite(known):
        _run(("pg_restore", "--list", str(file)), known)
        return
    try:
        with closing(sqlite3.connect(file)) as copy:
            copy.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise CannotCopy(f"{file}: {error}") from None


def copy_in(url: str, file: Path) -> None:
    """Put the file's content in place of all that the database holds.

    Raises:
        CannotCopy: it cannot be reached or changed; of PostgreSQL then nothing is left, of SQLite all.
    """
    known = database(url)
    if is_sqlite(known):
        _copy_sqlite(file, Path(known["NAME"]))
        return
    try:
        with psycopg.connect(**_parameters(known)) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
    except psycopg.Error as error:
        raise CannotCopy(str(error).strip()) from None
    restore = (
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        "--single-transaction",
        "--exit-on-error",
    )
    _run((*restore, f"--dbname={known['NAME']}", str(file)), known)


def is_empty(url: str) -> bool:
    """Whether a database holds no table; one that is a missing file holds none.

    Raises:
        CannotCopy: it cannot be reached.
    """
    known = database(url)
    try:
        if is_sqlite(known):
            with closing(sqlite3.connect(known["NAME"])) as connection:
                return not connection.execute("SELECT 1 FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchone()
        with psycopg.connect(**_parameters(known)) as server:
            return not server.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    except (sqlite3.Error, psycopg.Error) as error:
        raise CannotCopy(str(error).strip()) from None


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise CannotCopy(f"{source} to {target}: {error}") from None


def _parameters(known: Dict[str, Any]) -> Dict[str, Any]:
    """As libpq names them, with the URL's options, such as sslmode; what it leaves out is libpq's default."""
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return {**known["OPTIONS"], **{ours: known[theirs] for ours, theirs in names.items() if known.get(theirs)}}


def _run(command: Sequence[str], known: Dict[str, Any]) -> None:
    """Run one of PostgreSQL's programs. What it connects with is in its environment: anyone can read a command line."""
    variables = {each.keyword.decode(): each.envvar.decode() for each in Conninfo.get_defaults() if each.envvar}
    given = {variables[name]: str(value) for name, value in _parameters(known).items() if name in variables}
    try:
        done = subprocess.run(command, env={**os.environ, **given}, capture_output=True, text=True)
    except FileNotFoundError:
        raise CannotCopy(f"{command[0]} is not installed. Run: apt-get install postgresql-client") from None
    if done.returncode:
        raise CannotCopy(f"{command[0]}: {done.stderr.strip()}")
