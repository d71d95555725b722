"""A button that is pressed after the session is over: back to its page, with the note, and told to press again."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from tests.integration.desk_site.queue_pages import do, page_of
from tests.integration.desk_site.test_log_in import age
from tests.support.desk_site import PASSWORD, Site

AGAIN = "You were logged out, so nothing was done. Press again."
HOST = "http://localhost"


def log_in_where_sent(browser: Any, answer: Any) -> Any:
    """Log in on the page that was answered with; the page after it."""
    assert answer.status_code == 302
    return browser.post(answer["Location"], {"username": "agent", "password": PASSWORD}, follow=True)


@pytest.fixture(params=["idle", "logged out"])
def browser(request: pytest.FixtureRequest, site: Site) -> Any:
    """Of an agent whose session is over: after an hour, or by a log-out in another tab."""
    found = site.client("agent")
    if request.param == "idle":
        age(found, "seen", 3601)
    else:
        found.logout()
    return found


def test_a_move_leads_back_to_its_page_with_the_note(site: Site, browser: Any) -> None:
    request = site.request()
    sent = do(browser, request, "take", note="Voicemail, call <after> 6", HTTP_REFERER=HOST + page_of(request))
    after = log_in_where_sent(browser, sent)
    assert after.request["PATH_INFO"] == page_of(request)
    page = unescape(after.content.decode())
    assert AGAIN in page
    assert "Voicemail, call <after> 6</textarea>" in page
    request.refresh_from_db()
    assert request.status == "new"
    assert AGAIN not in browser.get(page_of(request)).content.decode()


def test_join_leads_back_to_the_conversation(site: Site, browser: Any) -> None:
    where = f"/live/{site.handoff().pk}/"
    after = log_in_where_sent(browser, browser.post(f"{where}join", HTTP_REFERER=HOST + where))
    assert after.request["PATH_INFO"] == where
    assert AGAIN in after.content.decode()


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/live/"])
def test_without_a_page_of_ours_the_address_leads_to_its_own(site: Site, browser: Any, referer: str) -> None:
    request = site.request()
    after = log_in_where_sent(browser, do(browser, request, "take", HTTP_REFERER=referer))
    assert after.request["PATH_INFO"] == page_of(request)
    assert AGAIN in after.content.decode()


def test_a_log_in_by_itself_says_nothing_of_it(site: Site, browser: Any) -> None:
    assert AGAIN not in log_in_where_sent(browser, browser.get("/requests/request/")).content.decode()


def test_an_address_that_takes_forms_leads_to_its_page_when_it_is_opened(site: Site) -> None:
    agent, request, handoff = site.client("agent"), site.request(), site.handoff()
    for where, page in (
        (f"/requests/request/{request.pk}/move/", page_of(request)),
        (f"/live/{handoff.pk}/join", f"/live/{handoff.pk}/"),
        (f"/live/{handoff.pk}/leave", f"/live/{handoff.pk}/"),
        ("/live/available", "/live/"),
    ):
        assert agent.get(where)["Location"] == page
