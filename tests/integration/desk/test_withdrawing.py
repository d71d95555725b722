"""Finding a filed request by its reference, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest

from desk.refusals import CannotWithdraw, NotFound
from tests.integration.desk.requests_to_file import counts, file, stored


def test_a_filed_request_is_found_by_its_reference(desk: Any) -> None:
    filed = file(desk)
    assert desk.find_request(filed.reference) == filed


def test_a_reference_that_was_never_given_out_is_not_found(desk: Any) -> None:
    with pytest.raises(NotFound):
        desk.find_request("OT-2222-2222-2222")
    with pytest.raises(NotFound):
        desk.withdraw_request("OT-2222-2222-2222", "conversation-1")


def test_a_withdrawal_reaches_the_team_with_its_history(desk: Any) -> None:
    reference = file(desk).reference
    desk.withdraw_request(reference, "conversation-2")
    assert desk.find_request(reference).status == "withdrawn"
    assert stored("Withdrawal").conversation == "conversation-2"
    assert counts() == {"Request": 1, "Withdrawal": 1, "HistoryEntry": 2, "OutboxMessage": 2}


def test_withdrawing_twice_changes_nothing_more(desk: Any) -> None:
    reference = file(desk).reference
    desk.withdraw_request(reference, "conversation-1")
    desk.withdraw_request(reference, "conversation-1")
    assert counts() == {"Request": 1, "Withdrawal": 1, "HistoryEntry": 2, "OutboxMessage": 2}


def test_a_request_that_is_done_cannot_be_withdrawn(desk: Any) -> None:
    request = file(desk)
    request.status = "done"
    request.save()
    with pytest.raises(CannotWithdraw):
        desk.withdraw_request(request.reference, "conversation-1")
    assert counts() == {"Request": 1, "HistoryEntry": 1, "OutboxMessage": 1}


def test_a_request_that_was_taken_up_again_can_be_withdrawn_again(desk: Any) -> None:
    reference = file(desk).reference
    request = desk.withdraw_request(reference, "conversation-1")
    request.status = "new"
    request.save()
    assert desk.withdraw_request(reference, "conversation-1").status == "withdrawn"
