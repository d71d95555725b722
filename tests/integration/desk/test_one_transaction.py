"""A write that fails, wherever it does, leaves nothing behind."""

from __future__ import annotations

from typing import Any, Callable

import pytest

from tests.integration.desk.breaking import break_commits, break_writes
from tests.integration.desk.requests_to_file import NOTED, counts, file

OF_FILING = ("Request", "HistoryEntry", "OutboxMessage")
OF_HAND_OFF = ("Handoff", "HistoryEntry", "OutboxMessage")
OF_WITHDRAWAL = ("Withdrawal", "HistoryEntry", "OutboxMessage")


def fails(call: Callable[[], Any]) -> None:
    """The database's refusal reaches the caller."""
    from django.db import DatabaseError

    with pytest.raises(DatabaseError):
        call()


def hand_off(desk: Any) -> None:
    desk.record_handoff("key-1", NOTED)


@pytest.mark.parametrize("model", OF_FILING)
def test_a_filing_that_fails_at_any_write_leaves_nothing(desk: Any, model: str) -> None:
    break_writes(model)
    fails(lambda: file(desk))
    assert counts() == {}


@pytest.mark.parametrize("model", OF_FILING)
def test_a_filing_that_fails_at_the_commit_leaves_nothing(desk: Any, model: str) -> None:
    break_commits(model)
    fails(lambda: file(desk))
    assert counts() == {}


@pytest.mark.parametrize("model", OF_HAND_OFF)
def test_a_hand_off_that_fails_at_any_write_leaves_nothing(desk: Any, model: str) -> None:
    break_writes(model)
    fails(lambda: hand_off(desk))
    assert counts() == {}


@pytest.mark.parametrize("model", OF_HAND_OFF)
def test_a_hand_off_that_fails_at_the_commit_leaves_nothing(desk: Any, model: str) -> None:
    break_commits(model)
    fails(lambda: hand_off(desk))
    assert counts() == {}


@pytest.mark.parametrize(("model", "event"), [*((each, "INSERT") for each in OF_WITHDRAWAL), ("Request", "UPDATE")])
def test_a_withdrawal_that_fails_at_any_write_leaves_the_request_as_it_was(desk: Any, model: str, event: str) -> None:
    reference = file(desk).reference
    before = counts()
    break_writes(model, event)
    fails(lambda: desk.withdraw_request(reference, "conversation-1"))
    assert (counts(), desk.find_request(reference).status) == (before, "new")


@pytest.mark.parametrize(
    ("model", "event"), [("Request", "UPDATE"), ("HistoryEntry", "INSERT"), ("OutboxMessage", "INSERT")]
)
def test_a_correction_that_fails_at_any_write_leaves_the_request_as_it_was(desk: Any, model: str, event: str) -> None:
    request = file(desk)
    before = counts()
    break_writes(model, event)
    fails(lambda: file(desk, phone="+15145550188"))
    assert (counts(), desk.find_request(request.reference).phone) == (before, request.phone)
