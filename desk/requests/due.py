"""Business days, by the holidays of the account's country."""

from __future__ import annotations

from datetime import date

import holidays


def last_day_to_call(filed: date, country: str, days: int) -> date:
    """The day `days` business days after `filed` (B10); weekends and national holidays do not count."""
    calendar = holidays.country_holidays(country, years=(filed.year, filed.year + 1))
    return calendar.get_nth_working_day(filed, days)
