"""The start page: what waits, for each role, and the list behind each number."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

import pytest

from tests.support.desk_site import Site

TODAY = datetime.now(timezone.utc).date()
#: Name of a number -> the view of the list behind it.
VIEWS = {
    "My open requests": "Mine", "Due today": "Due today", "Overdue": "Overdue", "People waiting": "A person is wanted",
    "Withdrawals to note": "Open",
}  # fmt: skip


@pytest.fixture
def queue(site: Site) -> Site:
    """Six requests, of which two are overdue, one is due today, one is nobody's any more; two people; a withdrawal."""
    from desk.requests.models import Withdrawal

    agent = site.person("agent")
    for days, status, whose in (
        (0, "new", None), (-1, "new", agent), (-9, "called", None), (2, "in_progress", agent), (-3, "done", agent),
        (0, "withdrawn", None),
    ):  # fmt: skip
        site.request(due_by=TODAY + timedelta(days), status=status, assigned_to=whose)
    for status in ("waiting", "waiting", "taken", "passed_on"):
        site.handoff(status=status)
    for noted in (False, True):
        Withdrawal.objects.create(request=site.request(status="withdrawn"), conversation="conversation", noted=noted)
    return site


def waiting(site: Site, role: str) -> dict[str, tuple[int, str]]:
    """Name -> number, and the list's address."""
    page = site.client(role).get("/").content.decode()
    cards = re.findall(r'<a href="([^"]+)"[^>]*>\s*<span[^>]*>([^<]+)</span>\s*<span[^>]*>(\d+)</span>', page)
    return {name: (int(number), link.replace("&amp;", "&")) for link, name, number in cards}


def test_an_agent_sees_what_waits(queue: Site) -> None:
    found = {name: number for name, (number, _) in waiting(queue, "agent").items()}
    assert found == {
        "My open requests": 2, "Due today": 1, "Overdue": 2, "People waiting": 2, "Withdrawals to note": 1,
    }  # fmt: skip


def test_who_only_reads_has_no_requests_of_their_own(queue: Site) -> None:
    assert set(waiting(queue, "auditor")) == {"Due today", "Overdue", "People waiting", "Withdrawals to note"}


def test_a_tester_sees_nothing_of_the_queue(queue: Site) -> None:
    assert waiting(queue, "tester") == {}


@pytest.mark.parametrize("role", ["agent", "lead", "auditor"])
def test_each_number_leads_to_as_many_rows_in_a_view_that_is_shown(queue: Site, role: str) -> None:
    client = queue.client(role)
    for name, (number, link) in waiting(queue, role).items():
        answer = client.get(link)
        assert answer.status_code == 200, f"{name}: {link}"
        page = answer.content.decode()
        rows = set(re.findall(r"/requests/(?:request|handoff|withdrawal)/(\d+)/", page))
        assert len(rows) == number, name
        (view,) = re.findall(r'aria-current="page"[^>]*>([^<]+)</a>', page)
        assert view == VIEWS[name]
