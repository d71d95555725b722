"""Days while they last, and once they are over: their numbers are counted once and kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from io import StringIO

import pytest
from django.core.management import call_command

from tests.support.desk_site import Site
from tests.support.told import Teller

DAY = date(2025, 3, 3)


@pytest.fixture
def teller(site: Site) -> Teller:
    return Teller(site)


def test_half_an_hour_decides_whether_somebody_left(teller: Teller) -> None:
    from desk.insight.days import count_day

    teller.store(teller.asked("2025-03-03 10:00", "phone"))
    soon, after = (datetime(2025, 3, 3, 10, minute, tzinfo=timezone.utc) for minute in (29, 31))
    assert count_day(DAY, soon)["en"]["end:open"] == 1
    assert "left:phone" not in count_day(DAY, soon)["en"]
    assert count_day(DAY, after)["en"]["end:left"] == 1
    assert count_day(DAY, after)["en"]["left:phone"] == 1


def test_a_day_is_kept_once_nothing_of_it_can_change(teller: Teller) -> None:
    from desk.insight.days import span
    from desk.insight.models import DayCounts

    teller.store(teller.begin("2025-03-03 10:00"))
    morning, afternoon = (datetime(2025, 3, 4, hour, tzinfo=timezone.utc) for hour in (11, 12))
    assert span(DAY, DAY, morning).counts[DAY]["en"]["conversations"] == 1
    assert not DayCounts.objects.exists()
    kept = span(DAY, DAY, afternoon).counts
    assert DayCounts.objects.get().counts == kept[DAY]
    teller.store(teller.begin("2025-03-03 10:30"))  # cannot happen: to show that it is not counted again
    assert span(DAY, DAY, afternoon).counts == kept


def test_a_nightly_command_counts_the_days_that_are_over(teller: Teller) -> None:
    from desk.insight.models import DayCounts

    before = datetime.now(timezone.utc) - timedelta(days=2)
    teller.store(teller.begin(f"{before:%Y-%m-%d} 10:00"))
    out = StringIO()
    call_command("count_days", days=5, stdout=out)
    assert "on 1 of them somebody wrote" in out.getvalue()
    assert DayCounts.objects.get(day=before.date()).counts["en"]["conversations"] == 1
