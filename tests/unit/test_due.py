"""The last day on which the team's call is in time, two business days after filing (B10)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desk.requests.due import customers_day, last_day_to_call

#: what lies between | account's country | filed | due
DUE = """
nothing                                                  | US | Mon 2026-11-16 | Wed 2026-11-18
nothing                                                  | GB | Tue 2026-11-24 | Thu 2026-11-26
a weekend                                                | CA | Thu 2026-11-19 | Mon 2026-11-23
a weekend                                                | IE | Fri 2026-11-20 | Tue 2026-11-24
filed on a Saturday                                      | US | Sat 2026-11-21 | Tue 2026-11-24
filed on a Sunday                                        | GB | Sun 2026-11-22 | Tue 2026-11-24
Thanksgiving, and a weekend                              | US | Wed 2026-11-25 | Mon 2026-11-30
Independence Day, kept on the Friday, and a weekend      | US | Wed 2026-07-01 | Mon 2026-07-06
Canada Day                                               | CA | Tue 2026-06-30 | Fri 2026-07-03
Labour Day, after a weekend                              | CA | Fri 2026-09-04 | Wed 2026-09-09
the early May bank holiday, after a weekend              | GB | Fri 2026-05-01 | Wed 2026-05-06
Christmas, a weekend, and Boxing Day kept on the Monday  | GB | Thu 2026-12-24 | Wed 2026-12-30
St Patrick's Day                                         | IE | Mon 2026-03-16 | Thu 2026-03-19
Easter Monday, after a weekend                           | IE | Thu 2026-04-02 | Tue 2026-04-07
the new year                                             | US | Thu 2026-12-31 | Tue 2027-01-05
another country's holiday counts for nothing             | CA | Wed 2026-11-25 | Fri 2026-11-27
a country whose holidays nobody has listed               | XK | Thu 2026-11-19 | Mon 2026-11-23
"""

#: whose phone | number | moment of filing, in UTC | the customer's day
DAYS = """
New York at eight in the evening      | +12125550123  | 2026-11-20T01:00 | Thu 2026-11-19
Vancouver at five in the afternoon    | +16045550123  | 2026-11-20T01:00 | Thu 2026-11-19
Honolulu at two in the afternoon      | +18085550123  | 2026-11-21T00:00 | Fri 2026-11-20
London after midnight in summer       | +442079460018 | 2026-07-01T23:30 | Thu 2026-07-02
a toll-free number has the first day  | +18005550199  | 2026-11-20T06:00 | Thu 2026-11-19
a satellite phone is on nobody's land | +870773111632 | 2026-11-20T01:00 | Fri 2026-11-20
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def day(named: str) -> date:
    """A date with its weekday, which the table may not get wrong."""
    found = datetime.strptime(named[4:], "%Y-%m-%d").date()
    assert found.strftime("%a") == named[:3], f"{named} is no {named[:3]}"
    return found


@pytest.mark.parametrize(("between", "country", "filed", "due"), rows(DUE))
def test_the_call_is_due_two_business_days_after_filing(between: str, country: str, filed: str, due: str) -> None:
    assert last_day_to_call(day(filed), country, 2) == day(due)


@pytest.mark.parametrize(("whose", "phone", "moment", "expected"), rows(DAYS))
def test_a_request_counts_from_the_customers_own_day(whose: str, phone: str, moment: str, expected: str) -> None:
    assert customers_day(datetime.fromisoformat(f"{moment}+00:00"), phone) == day(expected)
