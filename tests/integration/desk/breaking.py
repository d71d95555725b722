"""Making a write fail where it really happens: in the database."""

from __future__ import annotations

#: Table of each write, as Django names it.
TABLES = {
    name: f"requests_{name.lower()}" for name in ("Request", "HistoryEntry", "OutboxMessage", "Handoff", "Withdrawal")
}
_WORDS = "broken for a test"


def break_writes(model: str, event: str = "INSERT") -> None:
    """From now on, every `event` on the table of a model fails."""
    _execute(
        sqlite=[f"CREATE TRIGGER broken BEFORE {event} ON {TABLES[model]} BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"],
        postgresql=[
            _function("RAISE EXCEPTION 'broken: %', NEW"),
            f"CREATE TRIGGER broken BEFORE {event} ON {TABLES[model]} FOR EACH ROW EXECUTE FUNCTION broken()",
        ],
    )


def break_commits(model: str) -> None:
    """From now on, every transaction that wrote to the table of a model fails when it commits."""
    _execute(
        sqlite=[
            "CREATE TABLE later (id INTEGER REFERENCES requests_request (id) DEFERRABLE INITIALLY DEFERRED)",
            f"CREATE TRIGGER broken AFTER INSERT ON {TABLES[model]} BEGIN INSERT INTO later VALUES (-1); END",
        ],
        postgresql=[
            _function(f"RAISE EXCEPTION '{_WORDS}'"),
            f"CREATE CONSTRAINT TRIGGER broken AFTER INSERT ON {TABLES[model]} DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION broken()",
        ],
    )


def _function(statement: str) -> str:
    return f"CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {statement}; END $$"


def _execute(**statements: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
