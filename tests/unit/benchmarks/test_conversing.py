"""Whether the benchmark's customers were understood."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.conversing import TalkedPast, filings_sent, form_turns, must_be_served, share_answered
from benchmarks.systems import EMPTY, OURS, STOCK

_SENT = "Your request is sent. Your reference is OT-W759-9DPR-V722."


def result(**replies: list[str]) -> dict[str, Any]:
    return {"conversations": [{"name": name, "sender": "", "replies": said} for name, said in replies.items()]}


def test_a_filing_has_to_end_in_a_reference() -> None:
    must_be_served(result(filing=["Hi!", _SENT], faq=["Hello."]))
    with pytest.raises(TalkedPast, match="without a reference:\nWhich product"):
        must_be_served(result(filing=["Hi!", "Which product?"]))


def test_silence_is_no_quick_answer() -> None:
    with pytest.raises(TalkedPast, match="No reply to message 2 of faq"):
        must_be_served(result(faq=["Hello.", ""]))


def test_shares_are_of_all_messages_and_of_all_filings() -> None:
    results = [result(filing=["Hi!", _SENT]), result(filing=["", "What?"])]
    assert share_answered(results) == 0.75
    assert filings_sent(results) == 0.5


def test_a_turn_belongs_to_a_form_that_begins_in_it_or_was_there_before() -> None:
    begins, ends = {"event": "active_loop", "name": "request_form"}, {"event": "active_loop", "name": None}
    user, bot = {"event": "user"}, {"event": "bot"}
    assert form_turns([user, bot, user, begins, bot, user, bot, ends, user]) == [False, True, True, False]


def test_all_conversations_have_as_many_turns_so_that_they_end_together() -> None:
    assert len({len(lines) for lines in OURS.conversations().values()}) == 1


def test_no_conversation_is_longer_than_what_a_visitor_may_say_at_once() -> None:
    assert max(len(lines) for lines in OURS.conversations().values()) <= 20


def test_stock_hears_what_ours_hears_and_the_empty_bot_as_many_messages() -> None:
    assert STOCK.conversations() == OURS.conversations()
    assert [*map(len, EMPTY.conversations().values())] == [*map(len, OURS.conversations().values())]
