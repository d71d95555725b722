"""A database's URL as Django's settings, with limits that keep a customer's wait for the desk under eight seconds."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

import environ

#: What is deleted is overwritten in the file, too.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON;"
#: One writer at a time, readers never wait for it; a writer that has to wait gives up after `timeout` seconds.
_SQLITE: Dict[str, Any] = {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": _PRAGMAS}
#: Seconds for each address of the server, milliseconds for a silent network and for another transaction's lock.
_POSTGRESQL: Dict[str, Any] = {"connect_timeout": 3, "tcp_user_timeout": 5000, "options": "-c lock_timeout=3000"}


def database(url: str) -> Dict[str, Any]:
    """The value for Django's DATABASES; options given in the URL's query win over ours."""
    found: Dict[str, Any] = environ.Env.db_url_config(url)
    limits = _SQLITE if is_sqlite(found) else _POSTGRESQL
    return {**found, "OPTIONS": {**limits, **found.get("OPTIONS", {})}}


def is_sqlite(settings: Dict[str, Any]) -> bool:
    """True for a database that is a file."""
    return str(settings["ENGINE"]).endswith("sqlite3")


def make_folder(settings: Dict[str, Any]) -> None:
    """Make the folder that holds a database file; a missing folder above it is an error in the URL."""
    if is_sqlite(settings):
        Path(settings["NAME"]).parent.mkdir(exist_ok=True)
