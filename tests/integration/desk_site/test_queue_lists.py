"""The queue's lists: what each view holds, in which order, what a search finds, and how few queries it takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.desk_site.queue_pages import LIST, listed, text_of
from tests.support.desk_site import Site


def today() -> Any:
    return datetime.now(timezone.utc).date()


def test_the_list_shows_what_is_open_the_most_urgent_first(site: Site) -> None:
    late = site.request(due_by=today() - timedelta(days=3), status="called").reference
    soon = site.request(due_by=today() + timedelta(days=1)).reference
    now = site.request(due_by=today(), status="in_progress").reference
    site.request(status="done")
    site.request(status="withdrawn")
    assert listed(site.client("agent")) == [late, now, soon]


def test_each_view_holds_what_its_name_says(site: Site) -> None:
    agent = site.person("agent", "ana")
    mine = site.request(assigned_to=agent, status="called", due_by=today() + timedelta(days=2)).reference
    late = site.request(assigned_to=site.person("agent", "ben"), due_by=today() - timedelta(days=1)).reference
    now = site.request(due_by=today(), status="in_progress").reference
    done = site.request(assigned_to=agent, status="done", due_by=today()).reference
    client = site.client("agent", "ana")
    found = {view: set(listed(client, f"?view={view}")) for view in ("mine", "today", "overdue", "new", "all")}
    assert found == {
        "mine": {mine}, "today": {now}, "overdue": {late}, "new": {late}, "all": {mine, late, now, done},
    }  # fmt: skip
    assert set(listed(client, "?view=nonsense")) == {mine, late, now}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("product=cloudretail", False), ("product=otter", True), ("request_type=cancel_locations", True),
        ("country=CA", True), ("country=IE", False), ("language=fr", False), ("self_declared=True", True),
        ("self_declared=False", False), ("status=called", False), ("due_by_from=2026-11-27", False),
        ("due_by_to=2026-11-27", True), ("product=nonsense", False), ("status=new&country=CA&q=margot", True),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_it_says(site: Site, query: str, found: bool) -> None:
    request = site.request(organization="Chez Margot")
    assert listed(site.client("agent"), f"?{query}") == ([request.reference] if found else [])


def test_the_columns_are_in_words(site: Site) -> None:
    site.request(due_by=today(), status="called", tries=2, self_declared=False, assigned_to=site.person("agent", "ana"))
    page = text_of(site.client("agent").get(LIST))
    for words in (
        "Otter",
        "Cancel specific locations",
        "Canada",
        "Today",
        "Verified",
        "Called, no answer, 2 tries",
        "ana",
    ):
        assert words in page
    assert "cancel_locations" not in page.replace("request_type=cancel_locations", "")


@pytest.mark.parametrize("address", ["request", "handoff", "withdrawal"])
def test_a_list_takes_the_same_few_queries_however_long_it_is(site: Site, address: str) -> None:
    from desk.requests.filing import withdraw_request

    def one_more() -> None:
        agent = site.person("agent", "ana")
        site.handoff(assigned_to=agent)
        withdraw_request(site.request(assigned_to=agent).reference, "conversation")
        site.request(assigned_to=agent)

    client = site.client("agent", "ana")
    one_more()
    few = _queries(lambda: client.get(f"/requests/{address}/"))
    for _ in range(12):
        one_more()
    assert _queries(lambda: client.get(f"/requests/{address}/")) == few <= 8


def _queries(work: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert work().status_code == 200
    return len(captured)


def test_those_who_wait_for_a_person_come_first(site: Site) -> None:
    taken = site.handoff(status="taken", assigned_to=site.person("agent", "ana"))
    first, second = site.handoff(), site.handoff()
    passed_on = site.handoff(status="passed_on", asked_for_person=False)
    address = "/requests/handoff/"
    assert listed(site.client("agent"), address=address) == [str(each) for each in (first, second, taken)]
    assert listed(site.client("agent"), "?view=passed_on", address) == [str(passed_on)]


def test_withdrawals_that_nobody_has_noted_are_shown(site: Site) -> None:
    from desk.requests.filing import withdraw_request
    from desk.requests.models import Withdrawal

    for request in (site.request(), site.request()):
        withdraw_request(request.reference, "conversation")
    noted, fresh = Withdrawal.objects.order_by("id")
    Withdrawal.objects.filter(pk=noted.pk).update(noted=True)
    assert listed(site.client("agent"), address="/requests/withdrawal/") == [str(fresh)]
    found = listed(site.client("agent"), f"?q={noted.request.reference}", "/requests/withdrawal/")
    assert found == [str(noted)]
