"""What was filed, as the desk's database holds it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from tests.support.whole_assistant import WholeAssistant

_LISTS = ("locations", "reasons", "rules", "verified")


def filed(assistant: WholeAssistant, reference: str) -> dict[str, Any]:
    """The request of a reference, column by column."""
    with sqlite3.connect(assistant.environment["DATABASE_URL"].removeprefix("sqlite:///")) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("SELECT * FROM requests_request WHERE reference = ?", (reference,)).fetchall()
    assert len(rows) == 1, f"{len(rows)} requests have the reference {reference}"
    return {name: json.loads(rows[0][name]) if name in _LISTS else rows[0][name] for name in dict(rows[0])}
