"""A few requests a day for one business, one phone or one visitor: no way around it, and nobody else is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Optional

import pytest

from desk.refusals import FiledTooOften
from tests.integration.desk.requests_to_file import ANSWERS, NOW, counts
from tests.integration.desk.test_at_once import MANY, in_threads

MOST = 3
#: Of the filing that is refused: what it has in common with those before, in the words of whoever hopes to slip by.
THE_SAME: dict[str, dict[str, Any]] = {
    "business": {"organization": "Chez Gisèle"},
    "business in capitals": {"organization": "CHEZ GISÈLE"},
    "business with other spaces": {"organization": "  chez \t gisèle "},
    "business with accents put together": {"organization": "Chez Gise\u0300le"},
    "business in wide letters": {"organization": "Ｃhez Gisèle"},
    "phone": {"phone": ANSWERS["phone"]},
    "visitor who is signed in": {"visitor": "ana-7"},
    "browser": {"conversation": "conversation-0"},
}


def file(desk: Any, number: int, later: timedelta = timedelta(), most: Optional[int] = MOST, **same: Any) -> Any:
    """A filing of somebody of their own, but for what is given."""
    conversation = same.pop("conversation", f"conversation-of-{number}")
    own = {"organization": f"Business {number}", "phone": f"+1416555{number:04}", "visitor": f"visitor-{number}"}
    return desk.file_request(f"key-{number}", conversation, {**ANSWERS, **own, **same}, NOW + later, 2, most)


def fill(desk: Any, **same: Any) -> None:
    """As many as there may be."""
    first = {"organization": "Chez Gisèle"} if "organization" in same else {}
    for number in range(MOST):
        file(desk, number, **{**same, **first})


@pytest.mark.parametrize("same", THE_SAME.values(), ids=THE_SAME)
def test_the_fourth_in_a_day_is_refused_and_nothing_of_it_is_stored(desk: Any, same: dict[str, Any]) -> None:
    fill(desk, **same)
    before = counts()
    with pytest.raises(FiledTooOften):
        file(desk, 9, **same)
    assert counts() == before == {"Request": MOST, "HistoryEntry": MOST, "OutboxMessage": MOST}
    file(desk, 10)


def test_what_is_refused_says_nothing_of_what_others_filed(desk: Any) -> None:
    fill(desk, phone=ANSWERS["phone"])
    with pytest.raises(FiledTooOften) as refused:
        file(desk, 9, phone=ANSWERS["phone"])
    assert refused.value.args == ()


def test_a_day_later_it_is_filed(desk: Any) -> None:
    same = {"phone": ANSWERS["phone"]}
    fill(desk, **same)
    with pytest.raises(FiledTooOften):
        file(desk, 9, timedelta(hours=23, minutes=59), **same)
    file(desk, 9, timedelta(hours=24), **same)


def test_visitors_who_are_not_signed_in_are_not_one_visitor(desk: Any) -> None:
    for number in range(MOST + 1):
        file(desk, number, visitor="")


def test_a_retry_and_a_correction_are_neither_counted_nor_refused(desk: Any) -> None:
    same = {"phone": ANSWERS["phone"]}
    for _ in range(MOST + 1):
        first = file(desk, 0, **same)
    file(desk, 1, **same)
    third = file(desk, 2, **same)
    assert file(desk, 2, **same).reference == third.reference
    assert file(desk, 0, **same, comments="ring twice").reference == first.reference
    assert counts()["Request"] == MOST


def test_a_request_that_was_taken_back_counts(desk: Any) -> None:
    same = {"phone": ANSWERS["phone"]}
    fill(desk, **same)
    desk.withdraw_request(file(desk, 0, **same).reference, "conversation-of-0", "visitor-0")
    with pytest.raises(FiledTooOften):
        file(desk, 9, **same)


def test_where_only_we_come_there_is_no_limit(desk: Any) -> None:
    for number in range(MOST + 1):
        file(desk, number, most=None, phone=ANSWERS["phone"])
    assert counts()["Request"] == MOST + 1


@pytest.mark.parametrize("same", [{"phone": ANSWERS["phone"]}, {"organization": "Chez Gisèle"}, {"visitor": "ana-7"}])
def test_those_that_come_at_once_do_not_slip_by_together(desk: Any, same: dict[str, Any]) -> None:
    def attempt(number: int) -> bool:
        try:
            return bool(file(desk, number, **same))
        except FiledTooOften:
            return False

    assert sum(in_threads(attempt)) == MOST < MANY
    assert counts() == {"Request": MOST, "HistoryEntry": MOST, "OutboxMessage": MOST}


def test_the_same_draft_twice_at_once_at_the_limit_is_filed_once(desk: Any) -> None:
    same = {"phone": ANSWERS["phone"]}
    for number in range(MOST - 1):
        file(desk, number, **same)
    references = in_threads(lambda _: file(desk, 7, **same).reference)
    assert len(set(references)) == 1
    assert counts()["Request"] == MOST
