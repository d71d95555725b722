"""The table of what agents may do, status by status."""

from __future__ import annotations

from typing import Any

import pytest

from desk.ready import make_ready

REQUESTS = {
    "new": {"take", "call", "begin", "put_back", "note"},
    "called": {"take", "call", "begin", "put_back", "note"},
    "in_progress": {"take", "finish", "put_back", "note"},
    "done": {"note", "reopen"},
    "withdrawn": set(),
}
HANDOFFS = {
    "passed_on": set(),
    "waiting": {"take", "close", "note"},
    "taken": {"take", "close", "put_back", "note"},
    "closed": set(),
}


@pytest.fixture(scope="module")
def tables() -> Any:
    make_ready("desk.site_settings")
    from desk.requests import moves

    return moves


@pytest.mark.parametrize("status", REQUESTS)
def test_a_request_may_be_moved_only_so(tables: Any, status: str) -> None:
    assert set(tables.open_moves(tables.REQUEST_MOVES, status)) == REQUESTS[status]


@pytest.mark.parametrize("status", HANDOFFS)
def test_a_handoff_may_be_moved_only_so(tables: Any, status: str) -> None:
    assert set(tables.open_moves(tables.HANDOFF_MOVES, status)) == HANDOFFS[status]


def test_every_status_is_in_these_tables(tables: Any) -> None:
    from desk.requests.statuses import HandoffStatus, Status

    assert set(REQUESTS) == set(Status.values)
    assert set(HANDOFFS) == set(HandoffStatus.values)


def test_nothing_leads_to_withdrawn_but_the_customer(tables: Any) -> None:
    assert "withdrawn" not in {move.to for move in tables.REQUEST_MOVES.values()}


def test_every_change_is_told_in_words(tables: Any) -> None:
    for moves in (tables.REQUEST_MOVES, tables.HANDOFF_MOVES, tables.WITHDRAWAL_MOVES):
        assert all(tables.told(move.change) == move.told for move in moves.values())
    assert tables.told("corrected") == "corrected it"
    assert tables.told("something new") == "something new"


def test_only_reopening_needs_more_than_the_work(tables: Any) -> None:
    assert [name for name, move in tables.REQUEST_MOVES.items() if move.needs != "change"] == ["reopen"]
