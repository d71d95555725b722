"""The day by which the team's call is due, in words: how urgent it is is never said by colour alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Tuple

from django.utils.formats import date_format

from desk.requests.due import business_days

LATE, TODAY, SOON = "late", "today", "soon"


def due_words(due: date, today: date, country: str) -> Tuple[str, str]:
    """(how urgent, in words with the date) of a request that is still open. `today` is the desk's day, in UTC."""
    day = date_format(due, "M j")
    if due == today:
        return TODAY, f"Today, {day}"
    if due == today + timedelta(days=1):
        return SOON, f"Tomorrow, {day}"
    if due > today:
        return SOON, f"{date_format(due, 'D')}, {day}"
    days = business_days(due, today, country)
    late = {0: "Late since", 1: "1 business day late,"}.get(days, f"{days} business days late,")
    return LATE, f"{late} {day}"
