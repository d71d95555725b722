"""When more function calls than before are too many."""

from __future__ import annotations

from benchmarks.calls import exceeded, per_turn
from benchmarks.systems import OURS


def test_up_to_a_fifth_more_is_borne() -> None:
    assert exceeded({"SQLite": 120}, {"SQLite": 100}) == []


def test_more_is_told_with_its_share() -> None:
    assert exceeded({"in memory": 100, "SQLite": 150}, {"in memory": 100, "SQLite": 100}) == [
        "SQLite: 150 function calls per turn, 50% over the 100 in benchmarks/calls.json"
    ]


def test_calls_are_spread_over_the_turns_of_the_filing() -> None:
    turns = len(OURS.conversations()["filing"])
    assert per_turn({"SQLite": {"a": turns * 3, "b": turns}}) == {"SQLite": 4}
