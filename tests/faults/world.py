"""An assistant on PostgreSQL whose databases can be broken in every way, for one message at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.faults.killable import Killable
from tests.support.cutting_proxy import CuttingProxy, cutting_proxy_in_a_thread
from tests.support.postgres import Server, new_server

#: What goes wrong with a database while a message is answered.
FAULTS = ("refuses", "dies", "is slow", "answer is lost", "question is lost", "connections are closed")
DATABASES = ("conversations", "desk")
#: Where a line is cut: a turn is stored with its message's id, and what is told of at the end is committed.
_CUT_AT, _CUT_AFTER = {"desk": b"COMMIT"}, {"desk": b"requests_outboxmessage"}
_TABLES = {"conversations": ("events",), "desk": ("requests_request", "requests_handoff", "requests_withdrawal")}
_BREAKING = """
CREATE TABLE trouble (what text);
CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE now_it text; BEGIN
    SELECT what INTO now_it FROM trouble LIMIT 1;
    IF now_it = 'refuses' THEN RAISE EXCEPTION 'broken for a test'; END IF;
    IF now_it = 'is slow' THEN PERFORM pg_sleep(0.02); END IF;
    IF now_it = 'dies' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
    RETURN NEW;
END $$;
"""
_TRIGGER = "CREATE TRIGGER breaks BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION breaks();"
_CLOSE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@dataclass(frozen=True)
class Database:
    """One of the two, reached by `url` and by the assistant through a line that can be cut."""

    url: str
    line: CuttingProxy

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What it holds, not by the line."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(query.encode(), values).fetchall()

    def run(self, statement: str, *values: Any) -> None:
        """Change something, not by the line."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode(), values or None)

    def breaks(self, fault: str, cut_at: bytes, after: bytes) -> None:
        """From now on."""
        if fault in ("refuses", "dies", "is slow"):
            self.run("INSERT INTO trouble VALUES (%s)", fault)
        elif fault == "connections are closed":
            self.run(_CLOSE)
        else:
            self.line.arm(cut_at, fault == "question is lost", after)

    def is_well_again(self) -> None:
        """Nothing breaks any more."""
        self.run("DELETE FROM trouble")
        self.line.arm(b"")


@dataclass(frozen=True)
class World:
    """The assistant, its databases by name, and the server that they are on."""

    assistant: Killable
    server: Server
    databases: dict[str, Database]

    @contextmanager
    def broken(self, database: str, fault: str, message_id: str) -> Iterator[None]:
        """While a message of this id is said."""
        cut_at, after = _CUT_AT.get(database, message_id.encode()), _CUT_AFTER.get(database, b"")
        self.databases[database].breaks(fault, cut_at, after)
        try:
            yield
        finally:
            self.databases[database].is_well_again()


@contextmanager
def new_world() -> Iterator[World]:
    """A running one."""
    with ExitStack() as stack:
        server = stack.enter_context(new_server())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="histories-")))
        lines, urls = {}, {}
        for name in DATABASES:
            urls[name] = server.url_of(stack.enter_context(server.new_database()))
            lines[name] = stack.enter_context(cutting_proxy_in_a_thread(server.port))
        through = {each: urls[each].replace(f":{server.port}/", f":{lines[each].port}/") for each in DATABASES}
        assistant = stack.enter_context(
            Killable(folder, DATABASE_URL=through["desk"], CONVERSATIONS_URL=through["conversations"])
        )
        databases = {}
        for name in DATABASES:
            databases[name] = Database(urls[name], lines[name])
            databases[name].run(_BREAKING + "".join(_TRIGGER.format(table) for table in _TABLES[name]))
        yield World(assistant, server, databases)
