"""What the conversations' database keeps of texts that hold a secret."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from assistant.understanding.secrets import MASK
from tests.security.hostile.corpus import Hostile
from tests.security.hostile.report import Report


def look(database: Path, texts: Sequence[Hostile], report: Report) -> None:
    """No text that is stored holds a secret; where an innocent one holds the same, nothing can be told."""
    with closing(sqlite3.connect(database)) as opened:
        events = [json.loads(data) for (data,) in opened.execute("SELECT data FROM events")]
    stored = "\n".join(texts_in(events))
    assert MASK in stored, "what is stored was not read"
    innocent = "\n".join(each.text for each in texts if not each.hidden)
    for each in texts:
        tells = len(each.hidden) > 5 and each.hidden not in innocent
        report.check(not tells or each.hidden not in stored, each, "the secret is in the database")


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a JSON value, as it was before it was written as JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
