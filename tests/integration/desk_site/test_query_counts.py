"""No page asks more queries because there is more to show; the pages are those of benchmarks/desk/pages.py."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from benchmarks.desk.pages import all_addresses, samples
from benchmarks.desk.times import asked_by, logged_in, queries_of
from tests.support.desk_site import Site

#: More for one page is too much, whatever it shows.
MOST = 25


def counted(site: Site) -> dict[str, int]:
    """Page -> its queries."""
    lead = site.person("lead")
    call_command("count_days", stdout=StringIO())  # else the insight page does, as many as it has time for
    found = {}
    for name, address in all_addresses(samples(), asked_by(lead)):
        client = logged_in(None if address.startswith("/login/") else lead)
        queries_of(client, address)  # what is asked once only
        status, found[name] = queries_of(client, address)
        assert status == 200, f"{name}: {address} answered {status}"
    return found


def test_more_rows_need_no_more_queries(site: Site) -> None:
    from desk.requests.models import Withdrawal

    for name in ("agent", "another"):
        site.person("agent", name)
    Withdrawal.objects.create(request=site.request(status="withdrawn"), conversation="conversation")
    call_command("seed", requests=5, events=300, seed=7, add=True, stdout=StringIO())
    few = counted(site)
    call_command("seed", requests=45, events=3000, seed=2, add=True, stdout=StringIO())
    many = counted(site)
    more = {name: (few[name], many[name]) for name in few if many[name] > few[name]}
    assert more == {}
    assert {name: queries for name, queries in many.items() if queries > MOST} == {}
