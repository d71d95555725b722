"""The insight page: who may see it, what it shows, how its filters answer."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.support.desk_site import ROLES, Site
from tests.support.told import Teller, fails

URL = "/insight/"
DAYS = {"first": "2025-03-03", "last": "2025-03-04"}


@pytest.fixture
def told(site: Site) -> Site:
    """Three conversations: filed after two questions and after four, left at the phone; and three hand-offs."""
    teller = Teller(site)
    for at, language, slots in (
        ("03 10:00", "en", ("phone", "confirm")),
        ("04 09:00", "fr", ("role", "reasons", "phone", "confirm")),
    ):
        talk = teller.asked(f"2025-03-{at}", *slots, language=language)
        talk.says("yes", "affirm")
        talk.ends("filed", "utter_filed")
        teller.store(talk)
    left = teller.begin("2025-03-03 12:00")
    fails(left)
    left.says("cancel my otter")
    left.asks("phone")
    teller.store(left)
    noon = datetime(2025, 3, 3, 12, tzinfo=timezone.utc)
    for contact, asked, language, at in (
        ("csm", False, "en", noon), ("csm", True, "fr", noon), ("support", True, "en", noon - timedelta(days=1)),
    ):  # fmt: skip
        made = site.handoff(contact=contact, asked_for_person=asked, language=language)
        type(made).objects.filter(pk=made.pk).update(created_at=at)
    return site


def tables(site: Site, **query: str) -> dict[str, dict[str, list[str]]]:
    """The page's tables: title -> label -> numbers."""
    page = site.client("lead").get(URL, query).content.decode()
    found = {}
    for title, body in re.findall(r"<summary[^>]*>(.*?), in numbers</summary>.*?<tbody>(.*?)</tbody>", page, re.S):
        rows = re.findall(r"<th scope=\"row\"[^>]*>(.*?)</th>(.*?)</tr>", body, re.S)
        found[title] = {label: re.findall(r"<td[^>]*>(.*?)</td>", cells) for label, cells in rows}
    return found


def shown(table: dict[str, list[str]]) -> dict[str, list[str]]:
    """Its rows in which something was counted."""
    return {label: numbers for label, numbers in table.items() if set(numbers) != {"0"}}


@pytest.mark.parametrize("role", ROLES)
def test_testers_may_not_see_it(site: Site, role: str) -> None:
    allowed = role != "tester"
    assert site.client(role).get(URL).status_code == (200 if allowed else 403)
    assert site.client(role).post(f"{URL}count").status_code == (200 if allowed else 403)
    assert ('href="/insight/"' in site.client(role).get("/").content.decode()) == allowed


def test_every_chart_has_its_numbers(told: Site) -> None:
    found = tables(told, **DAYS)
    assert found["Conversations by day"] == {"Mar 3": ["2"], "Mar 4": ["1"]}
    assert shown(found["How conversations ended"]) == {"Filed": ["2"], "Left before an answer": ["1"]}
    assert found["Where people left"] == {"Phone": ["1"]}
    assert found["Messages not understood"] == {"Mar 3": ["1"], "Mar 4": ["0"]}
    assert found["Questions per filing"] == {"2": ["1"], "3": ["0"], "4": ["1"]}
    assert found["Languages"] == {"English": ["2"], "French": ["1"]}
    assert found["Hand-offs by contact"] == {"Customer Success Manager": ["1", "1"]}
    page = told.client("auditor").get(URL, DAYS).content.decode()
    assert "The median is 3." in page
    assert "1 of 11 (9.1 %)" in page


def test_a_language_and_a_day_are_filters(told: Site) -> None:
    french = tables(told, **DAYS, language="fr")
    assert shown(french["How conversations ended"]) == {"Filed": ["1"]}
    assert french["Hand-offs by contact"] == {"Customer Success Manager": ["0", "1"]}
    assert french["Languages"] == {"English": ["2"], "French": ["1"]}
    one_day = tables(told, first="2025-03-04", last="2025-03-04")
    assert one_day["Conversations by day"] == {"Mar 4": ["1"]}
    assert "Hand-offs by contact" not in one_day


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"first": "2025-03-99"}, "“From day” is not a day; write it like 2026-11-25."),
        ({"first": "2025-03-04", "last": "2025-03-03"}, "“From day” is after “To day”."),
        ({"first": "2024-01-01", "last": "2025-03-03"}, "Choose 366 days at most."),
        ({"last": "2999-01-01"}, "“To day” has not come yet."),
        ({"language": "<b>"}, "There are no conversations in that language."),
        ({"last": ""}, "“To day” is not a day; write it like 2026-11-25."),
    ],
)
def test_a_wrong_filter_is_told_and_the_last_thirty_days_are_shown(site: Site, query: Any, said: str) -> None:
    answer = site.client("lead").get(URL, query)
    page, today = answer.content.decode(), datetime.now(timezone.utc).date()
    assert answer.status_code == 200
    assert f"{said} Shown are the last thirty days." in page
    assert f'name="last" value="{today}"' in page
    assert f'name="first" value="{today - timedelta(29)}"' in page


def test_today_counts(site: Site) -> None:
    teller = Teller(site)
    teller.store(teller.begin(f"{datetime.now(timezone.utc):%Y-%m-%d %H:%M}"))
    assert shown(tables(site)["How conversations ended"]) == {"Still talking": ["1"]}


def test_days_that_nobody_counted_are_counted_bit_by_bit(told: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from desk.insight import days

    monkeypatch.setattr(days, "PATIENCE", 0.0)
    client = told.client("lead")
    page = client.get(URL, DAYS).content.decode()
    assert "2 of these days are not counted yet." in page
    monkeypatch.setattr(days, "PATIENCE", 60.0)
    answer = client.post(f"{URL}count?first={DAYS['first']}&last={DAYS['last']}")
    assert (answer["HX-Refresh"], "All days are counted." in answer.content.decode()) == ("true", True)
    monkeypatch.setattr(days, "PATIENCE", 0.0)
    assert "not counted yet" not in client.get(URL, DAYS).content.decode()
