"""How urgent a call is, in words; days on which nobody works do not count as late."""

from __future__ import annotations

from datetime import date

import pytest

from desk.requests.due_words import due_words

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("due", "today", "country", "words"),
    [
        (WEDNESDAY, WEDNESDAY, "CA", ("today", "Today")),
        (date(2026, 11, 26), WEDNESDAY, "CA", ("soon", "Tomorrow")),
        (date(2026, 11, 30), WEDNESDAY, "CA", ("soon", "Monday")),
        (date(2026, 11, 24), WEDNESDAY, "CA", ("late", "1 business day late")),
        (date(2026, 11, 19), WEDNESDAY, "CA", ("late", "4 business days late")),
        (date(2026, 11, 20), date(2026, 11, 22), "CA", ("late", "Late")),  # Friday; on a Sunday
        (WEDNESDAY, date(2026, 11, 27), "US", ("late", "1 business day late")),  # Thanksgiving between
        (WEDNESDAY, date(2026, 11, 27), "CA", ("late", "2 business days late")),
        (date(2025, 11, 25), WEDNESDAY, "XX", ("late", "261 business days late")),
    ],
)
def test_due_in_words(due: date, today: date, country: str, words: tuple[str, str]) -> None:
    assert due_words(due, today, country) == words
