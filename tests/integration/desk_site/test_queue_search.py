"""What an agent was told or reads off a screen finds its request; any search is answered."""

from __future__ import annotations

import pytest

from tests.integration.desk_site.queue_pages import LIST, listed
from tests.support.desk_site import Site


@pytest.mark.parametrize(
    "typed",
    ["OT-7KQ4-M2XP-9RWC", "ot7kq4m2xp9rwc", "0t 7kq4 m2xp 9rwc", "ot.7kq4", "OT-7KQ4-M2", "  ot-7kq4-m2xp-9rwc "],
)
def test_a_reference_is_found_as_people_read_it_out(site: Site, typed: str) -> None:
    wanted = site.request(reference="OT-7KQ4-M2XP-9RWC", status="done")
    site.request(reference="OT-2222-M2XP-9RWC")
    assert listed(site.client("agent"), f"?q={typed}") == [wanted.reference]


@pytest.mark.parametrize(
    "typed",
    [
        "020 7946 0018", "%2B44 20 7946 0018", "(020) 7946-0018", "0044 20 7946 0018", "011442079460018",
        "%2B44 (0)20 7946 0018", "79460018", "7946 0018",
    ],
)  # fmt: skip
def test_a_phone_is_found_in_any_way_of_writing(site: Site, typed: str) -> None:
    wanted = site.request(phone="+442079460018", country="GB")
    site.request(phone="+14165550123")
    assert listed(site.client("agent"), f"?q={typed}") == [wanted.reference]


@pytest.mark.parametrize("typed", ["brasserie", "LÉA", "24/7", "léa b"])
def test_a_business_is_found_by_a_part_of_its_name(site: Site, typed: str) -> None:
    wanted = site.request(organization="Léa Brasserie 24/7 LÉA BAR")
    site.request(organization="Naan Stop", phone="+14165552470")
    assert listed(site.client("agent"), f"?q={typed}") == [wanted.reference]


@pytest.mark.parametrize("typed", ["'%22;--", "%25", "_____", "x" * 5000, "%F0%9F%8D%95", "-", "0", "ot", "(((", "%20"])
def test_any_search_is_answered(site: Site, typed: str) -> None:
    site.request()
    assert site.client("agent").get(f"{LIST}?q={typed}").status_code == 200


@pytest.mark.parametrize("typed", ["margot", "u-17", "léa", "020 7946 0018", "79460018"])
def test_a_handoff_is_found_by_who_it_is_and_what_was_said(site: Site, typed: str) -> None:
    said = {"organization": "Brasserie léa", "phone": "+442079460018"}
    wanted = site.handoff(summary=said, visitor="u-17", visitor_name="Margot", status="closed")
    site.handoff(summary={"organization": "Naan Stop", "phone": "+14165550123"})
    found = site.client("agent").get("/requests/handoff/", {"q": typed}).context_data["cl"].result_list
    assert [row.pk for row in found] == [wanted.pk]
