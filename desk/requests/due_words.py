"""The day by which the team's call is due, in words: how urgent it is is never said by colour alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Tuple

from desk.requests.due import business_days

LATE, TODAY, SOON = "late", "today", "soon"


def due_words(due: date, today: date, country: str) -> Tuple[str, str]:
    """(how urgent, in words) of a request that is still open. `today` is the desk's day, in UTC."""
    if due == today:
        return TODAY, "Today"
    if due == today + timedelta(days=1):
        return SOON, "Tomorrow"
    if due > today:
        return SOON, f"{due:%A}"
    days = business_days(due, today, country)
    return LATE, {0: "Late", 1: "1 business day late"}.get(days, f"{days} business days late")
