"""Many rows at once: COPY into PostgreSQL, executemany into SQLite."""

from __future__ import annotations

from typing import Any, Iterable, List, Sequence, Type

from django.db import connections, models, transaction

_AT_ONCE = 5000


def write_rows(database: str, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, all or none."""
    connection = connections[database]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    with transaction.atomic(using=database), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {connection.ops.quote_name(table)} ({quoted}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            holes = ", ".join("?" for _ in columns)
            statement = f"INSERT INTO {connection.ops.quote_name(table)} ({quoted}) VALUES ({holes})"
            cursor.connection.executemany(statement, rows)


def write_models(model: Type[models.Model], made: Iterable[models.Model]) -> None:
    """Insert models just as they are: a time that Django would set to now stays as given."""
    connection = connections["default"]
    fields: List[Any] = [
        field for field in model._meta.concrete_fields if not field.generated and not field.primary_key
    ]
    rows = ([field.get_db_prep_save(getattr(each, field.attname), connection) for field in fields] for each in made)
    write_rows("default", model._meta.db_table, [field.column for field in fields], rows)


def tidy(database: str) -> None:
    """Let the database see what it now holds, as its own housekeeping does later."""
    with connections[database].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connections[database].vendor == "postgresql" else "ANALYZE")
