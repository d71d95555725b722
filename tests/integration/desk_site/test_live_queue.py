"""The Live page: who waits, who is talked to, and whether somebody is there."""

from __future__ import annotations

import pytest

from tests.integration.desk_site.live import polled
from tests.support.desk_site import Site


def text(site: Site, role: str = "agent") -> str:
    return str(site.client(role).get("/live/").content.decode())


@pytest.mark.parametrize(("role", "status"), [("agent", 200), ("lead", 200), ("auditor", 200), ("tester", 403)])
def test_who_may_see_the_page(site: Site, role: str, status: int) -> None:
    for address in ("/live/", "/live/news"):
        assert site.client(role).get(address).status_code == status


def test_who_is_not_logged_in_goes_to_the_log_in_and_a_script_is_told(site: Site) -> None:
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    assert client.get("/live/")["Location"] == "/login/?next=/live/"
    answer = client.get("/live/news", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/login/")


def test_the_newest_waits_first_and_who_was_only_passed_on_does_not(site: Site) -> None:
    site.handoff(visitor_name="Ana", language="fr", summary={"product": "otter", "request_type": "downgrade_plan"})
    site.handoff(visitor_name="Ben")
    site.handoff(visitor_name="Cy", status="taken", assigned_to=site.person("agent", "kim"))
    site.handoff(visitor_name="Dee", status="passed_on", asked_for_person=False)
    site.handoff(visitor_name="Eve", status="closed")
    page = text(site)
    assert page.index("Ben") < page.index("Ana") < page.index("With an agent") < page.index("Cy")
    assert "with kim" in page and "Downgrade my plan" in page and "FR" in page
    assert "Dee" not in page and "Eve" not in page


def test_who_has_asked_twice_stands_there_once(site: Site) -> None:
    for _ in range(2):
        site.handoff(visitor_name="Ana", conversation="one")
    assert text(site).count("Ana") == 1


def test_a_name_is_shown_as_the_text_it_is(site: Site) -> None:
    site.handoff(visitor_name="<b>Ana</b>")
    assert "<b>Ana</b>" not in text(site)


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    client = site.client("agent")
    news = polled(client.get("/live/"))
    assert client.get(news).status_code == 204
    site.handoff(visitor_name="Ana")
    answer = client.get(news)
    assert answer.status_code == 200 and "Ana" in answer.content.decode()
    assert client.get(polled(answer)).status_code == 204


@pytest.mark.parametrize("address", ["/live/", "/live/news"])
def test_the_page_asks_as_much_for_many_as_for_one(site: Site, address: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = site.client("agent")
    client.get(address)  # the first sign of life
    counts = []
    for many in (1, 20):
        for _ in range(many):
            site.handoff(status="taken", assigned_to=site.person("agent", f"agent-{many}"))
            site.handoff()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10
