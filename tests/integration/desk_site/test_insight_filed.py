"""What insight calls filed: every conversation in which a request was filed."""

from __future__ import annotations

import re

from tests.integration.desk_site.test_insight_page import DAYS, URL, shown, tables
from tests.support.desk_site import Site
from tests.support.told import Teller


def test_what_was_filed_counts_whatever_came_after(site: Site) -> None:
    teller = Teller(site)
    withdrawn = teller.asked("2025-03-04 11:00", "confirm")
    withdrawn.says("yes", "affirm")
    withdrawn.ends("filed", "utter_filed")
    withdrawn.says("withdraw it", "withdraw")
    withdrawn.ends("withdrawn", "utter_withdrawn")
    teller.store(withdrawn, teller.asked("2025-03-04 12:00", "phone"))
    page = " ".join(re.sub("<[^>]+>", " ", site.client("lead").get(URL, DAYS).content.decode()).split())
    assert "Filed 1 conversations that filed a request: 50.0 %" in page
    ended = tables(site, **DAYS)["How conversations ended"]
    assert shown(ended) == {"Withdrawn": ["1"], "Left before an answer": ["1"]}


def test_days_that_were_kept_before_get_their_filings(site: Site) -> None:
    from importlib import import_module

    from django.apps import apps

    from desk.insight.models import DayCounts

    kept = {"en": {"conversations": 5, "questions:1": 2, "questions:4": 1}, "fr": {"conversations": 1}}
    DayCounts.objects.create(day="2025-03-03", counts=kept)
    import_module("desk.insight.migrations.0002_conversations_that_filed").add_filed(apps, None)
    found = DayCounts.objects.get().counts
    assert (found["en"]["filed"], found["fr"]) == (3, {"conversations": 1})
