"""Lists that are empty, and the way back from pages on which nothing is saved."""

from __future__ import annotations

import pytest

from tests.support.desk_site import Site


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/requests/request/", "Nothing to do."),
        ("/requests/request/?view=mine", "Nothing to do."),
        ("/requests/handoff/?view=wanted", "Nothing to do."),
        ("/requests/withdrawal/", "Nothing to do."),
        ("/requests/request/?view=all", "Nothing here."),
        ("/requests/request/?view=open&country=CA", "Nothing here."),
        ("/requests/request/?country=CA", "Nothing here."),
        ("/requests/request/?q=nobody", "Nothing here."),
        ("/axes/accessattempt/", "Nothing here."),
    ],
)
def test_an_empty_list_says_so_plainly(site: Site, address: str, said: str) -> None:
    page = site.client("lead").get(address).content.decode()
    found = {each for each in ("Nothing to do.", "Nothing here.", "yielded", "No results found") if each in page}
    assert found == {said}
    assert ("Without search and filters" in page) == ("?" in address)


def test_a_page_to_read_leads_back_to_its_list_as_it_was(site: Site) -> None:
    from desk.people.models import AuditEntry

    entry, request = AuditEntry.objects.create(by="lead", what="export", subject="requests"), site.request()
    client = site.client("lead")
    for address in (f"/requests/request/{request.pk}/", f"/people/auditentry/{entry.pk}/"):
        page = " ".join(client.get(f"{address}change/?_changelist_filters=q%3DOTR").content.decode().split())
        assert f'href="{address.rsplit("/", 2)[0]}/?q=OTR"' in page.replace("&amp;", "&"), address
        assert "Back to the list" in page
        assert "> Close <" not in page
