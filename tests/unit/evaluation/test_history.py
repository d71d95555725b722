"""docs/evaluation.md shows what was noted, and nothing else."""

from __future__ import annotations

from evaluation.history import PAGE, entries, history_table


def test_the_page_has_the_table_of_the_history() -> None:
    assert history_table() in PAGE.read_text(encoding="utf-8"), "write it anew: python -m evaluation.history"


def test_a_noted_run_says_when_of_what_and_by_whom_its_cases_are() -> None:
    for entry in entries():
        assert entry["date"] and entry["commit"] and entry["authors"]
        assert all(row["low"] <= row["share"] <= row["high"] for row in entry["rows"])
