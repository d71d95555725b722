"""Business days, by the holidays of the account's country and the customer's own clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays
import phonenumbers
from phonenumbers.timezone import time_zones_for_number


def last_day_to_call(filed: date, country: str, days: int) -> date:
    """The day `days` business days after `filed` (B10); weekends and national holidays do not count.

    A country whose holidays are not known has weekends only: its customers are called sooner, never later.
    """
    return _calendar(country, filed.year).get_nth_working_day(filed, days)


def business_days(after: date, until: date, country: str) -> int:
    """How many business days there are after one day and up to another; 0 when that is not later."""
    if until <= after:
        return 0
    return _calendar(country, after.year).get_working_days_count(after + timedelta(days=1), until)


@lru_cache(maxsize=64)
def _calendar(country: str, year: int) -> holidays.HolidayBase:
    years = (year, year + 1)
    try:
        return holidays.country_holidays(country, years=years)
    except NotImplementedError:
        return holidays.HolidayBase(years=years)


def customers_day(moment: datetime, phone: str) -> date:
    """The date where the customer's phone (E.164) is; the earliest of several, so that no promise is stretched."""
    zones = time_zones_for_number(phonenumbers.parse(phone, None))
    return min(moment.astimezone(zone(name)).date() for name in zones)


def zone(name: str) -> ZoneInfo:
    """A time zone by its name; UTC for one that nobody knows."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")
