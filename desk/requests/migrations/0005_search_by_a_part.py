"""On PostgreSQL, searching by a part of a business's name or of a phone reads an index of three-letter pieces.

Where the database has no pg_trgm, or its user may not have it, the search reads the whole table instead: slower, with the
same answers.
"""

import logging

from django.db import DatabaseError, migrations, transaction

_LOG = logging.getLogger(__name__)
_MAKE = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX requests_by_business ON requests_request USING gin (UPPER(organization) gin_trgm_ops)",
    "CREATE INDEX requests_by_phone ON requests_request USING gin (phone gin_trgm_ops)",
]
_REMOVE = ["DROP INDEX IF EXISTS requests_by_business", "DROP INDEX IF EXISTS requests_by_phone"]


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            _run(schema_editor, _MAKE)
    except DatabaseError as error:
        _LOG.warning("Searches of the queue have no index: %s", error)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _run(schema_editor, _REMOVE)


def _run(schema_editor, statements):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('requests', '0004_worked_by_agents'),
    ]

    operations = [
        migrations.RunPython(make, remove),
    ]
