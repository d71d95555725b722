"""Business days, by the holidays of the account's country and the customer's own clock."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays
import phonenumbers
from phonenumbers.timezone import time_zones_for_number


def last_day_to_call(filed: date, country: str, days: int) -> date:
    """The day `days` business days after `filed` (B10); weekends and national holidays do not count.

    A country whose holidays are not known has weekends only: its customers are called sooner, never later.
    """
    years = (filed.year, filed.year + 1)
    try:
        calendar = holidays.country_holidays(country, years=years)
    except NotImplementedError:
        calendar = holidays.HolidayBase(years=years)
    return calendar.get_nth_working_day(filed, days)


def customers_day(moment: datetime, phone: str) -> date:
    """The date where the customer's phone (E.164) is; the earliest of several, so that no promise is stretched."""
    zones = time_zones_for_number(phonenumbers.parse(phone, None))
    return min(moment.astimezone(_zone(name)).date() for name in zones)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")
