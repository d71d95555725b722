"""What is said where there is nothing to see, and the way on from there."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from tests.support.desk_site import Site


def said(answer: Any) -> str:
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("role", "address", "status", "title"),
    [
        ("agent", "/nowhere/", 404, "There is nothing here"),
        ("agent", "/live/999999/", 404, "There is nothing here"),
        ("tester", "/requests/request/", 403, "This is not for you"),
    ],
)
def test_a_page_says_what_is_wrong_and_leads_to_the_start_page(
    site: Site, role: str, address: str, status: int, title: str
) -> None:
    answer = site.client(role).get(address)
    assert answer.status_code == status
    assert f"{title} | Otter desk" in " ".join(said(answer).split())
    assert 'href="/"' in said(answer)


@pytest.mark.parametrize("where", ["/requests/request/?q=x%00", "/requests/request/?status=%00", "/live/%00/"])
def test_an_address_that_no_database_can_look_for_leads_nowhere(site: Site, where: str) -> None:
    answer = site.client("agent").get(where)
    assert answer.status_code == 404
    assert "There is nothing here" in said(answer)


def test_a_value_that_a_filter_cannot_have_finds_nothing(site: Site) -> None:
    site.request()
    answer = site.client("agent").get("/requests/request/?self_declared=perhaps")
    assert (answer.status_code, list(answer.context_data["cl"].result_list)) == (200, [])


def test_a_fault_of_ours_is_told_without_the_database(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from desk.requests.admin import requests

    def fails(*arguments: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(requests.RequestAdmin, "get_queryset", fails)
    client = site.client("agent")
    client.raise_request_exception = False
    answer = client.get("/requests/request/")
    assert answer.status_code == 500
    assert "This is our fault" in said(answer)
    assert 'href="/"' in said(answer)


def older_form(site: Site, **headers: str) -> Any:
    """A form with a note, of a page that was opened before its person logged in anew."""
    from django.test import Client

    browser = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    browser.force_login(site.person("agent"), backend="django.contrib.auth.backends.ModelBackend")
    request = site.request()
    form = {"move": "take", "version": "0", "note": "Voicemail, call <after> 6", "csrfmiddlewaretoken": "x" * 32}
    answer = browser.post(f"/requests/request/{request.pk}/move/", form, **headers)
    request.refresh_from_db()
    assert (answer.status_code, request.status) == (403, "new")
    return answer


def test_a_form_of_an_older_log_in_loses_nothing(site: Site) -> None:
    page = said(older_form(site, HTTP_REFERER="http://localhost/requests/request/7/change/?_changelist_filters=q"))
    assert "Nothing was changed" in page
    assert "Voicemail, call <after> 6</textarea>" in page
    assert 'href="/requests/request/7/change/?_changelist_filters=q"' in page


def test_the_way_back_leads_to_no_other_site(site: Site) -> None:
    page = said(older_form(site, HTTP_REFERER="https://elsewhere.example/requests/"))
    assert "Open the page anew" not in page
    assert 'href="/"' in page
