"""A few kills of the many that `make faults` makes."""

from __future__ import annotations

import random

import pytest

from tests.faults.kills import LINES, run

_SEED = 7


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_a_kill_at_each_message_loses_and_doubles_nothing(database: str) -> None:
    assert run(database, len(LINES), random.Random(_SEED))
