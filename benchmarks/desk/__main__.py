"""`python -m benchmarks.desk`: how soon the desk's pages answer with 100,000 requests and a million events.

It starts a PostgreSQL of its own, fills it by `python -m desk seed`, and asks for every page of
benchmarks/desk/pages.py. Ends with 1 when a page takes 300 ms or more (the median of ten).
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Dict

import psycopg

from assistant.running.action_server import free_port
from assistant.running.processes import Processes
from benchmarks.postgres import start_postgres

_DATABASES = {"DATABASE_URL": "desk", "CONVERSATIONS_URL": "conversations"}


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="benchmark-desk-")))
        processes = stack.enter_context(Processes())  # ends before its folder goes
        urls = _databases(start_postgres(processes, folder, free_port()))
        amount = (str(arguments.requests), str(arguments.events))
        return processes.start(("benchmarks.desk.times", *amount), sys.stdout, **urls).wait()


def _databases(url: str) -> Dict[str, str]:
    """An empty database for each variable."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in _DATABASES.values():
            connection.execute(f"CREATE DATABASE {name}".encode())
    return {variable: url.replace("/postgres", f"/{name}") for variable, name in _DATABASES.items()}


if __name__ == "__main__":
    raise SystemExit(main())
