"""What a role may not do is refused by the server: every address x role x method, as addresses.yml says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.desk_site.addresses import METHODS, NOBODY, TABLE, address, allowed, asked, patterns
from tests.support.desk_site import ROLES, Site

REFUSED = (403, 404, 405)
PART_DOWN = 503  # the page says that the lab is not running: who may not see it is refused before
TO_LOG_IN = "/login/?next="


def browser(site: Site, role: str, **options: Any) -> Any:
    from django.test import Client

    client = Client(HTTP_HOST="localhost", raise_request_exception=False, **options)
    if role != NOBODY:
        client.force_login(site.person(role), backend="django.contrib.auth.backends.ModelBackend")
    return client


def outcome(role: str, answer: Any) -> str:
    """What an answer comes to: allowed, refused, or how it fails."""
    sent_to_log_in = answer.status_code == 302 and answer["Location"].startswith(TO_LOG_IN)
    if answer.status_code in REFUSED or (role == NOBODY and sent_to_log_in):
        return "refused"
    let_in = answer.status_code < 500 or answer.status_code == PART_DOWN
    return "allowed" if let_in and not sent_to_log_in else f"failed: {answer.status_code}"


@pytest.mark.parametrize("name", TABLE)
def test_an_address_does_for_each_role_what_the_table_says(site: Site, name: str) -> None:
    where, may = address(site, name), allowed(name)
    found = {
        (role, method): outcome(role, client.generic(method, where, **asked(name, method)))
        for role in (*ROLES, NOBODY)
        for client in [browser(site, role)]
        for method in METHODS
    }
    expected = {each: "allowed" if each in may else "refused" for each in found}
    wrong = {each: said for each, said in found.items() if said != expected[each]}
    assert wrong == {}, f"{where}: see addresses.yml"


@pytest.mark.parametrize("name", TABLE)
def test_no_form_is_taken_without_the_token_of_its_page(site: Site, name: str) -> None:
    where = address(site, name)
    for role in (*ROLES, NOBODY):
        answer = browser(site, role, enforce_csrf_checks=True).post(where)
        assert outcome(role, answer) == "refused", role


def with_its_token(site: Site, role: str, origin: str) -> Any:
    """A browser on a page of this origin that has got hold of the token of the desk's own pages."""
    from django.conf import settings

    token = "t" * 32
    client = browser(site, role, enforce_csrf_checks=True, headers={"Origin": origin, "X-CSRFToken": token})
    client.cookies[settings.CSRF_COOKIE_NAME] = token
    return client


@pytest.mark.parametrize("name", TABLE)
def test_no_form_is_taken_from_another_site_even_with_that_token(site: Site, name: str) -> None:
    answer = with_its_token(site, "lead", "https://evil.example").post(address(site, name))
    assert outcome("lead", answer) == "refused"


@pytest.mark.parametrize("role", ROLES)
def test_only_its_own_origin_counts_as_the_desk(site: Site, role: str) -> None:
    for origin in ("null", "http://localhost.evil.example", "http://localhost:1", "http://user@localhost"):
        assert with_its_token(site, role, origin).post("/").status_code == 403, origin
    assert with_its_token(site, role, "http://localhost").post("/").status_code == 200


def test_the_table_names_every_address(site: Site) -> None:
    assert set(TABLE) == {name for name, _, _ in patterns() if name}


def test_an_address_without_a_name_shows_nothing(site: Site) -> None:
    """Django's admin makes them: a short form of each object's address, and one for all that it does not know."""
    nameless = [route for name, route, _ in patterns() if not name]
    assert nameless
    for route in nameless:
        where = "/" + route.replace("<path:object_id>", "1").replace("(?P<url>.*)$", "unknown/")
        assert "(" not in where and "<" not in where, f"{route} needs a name, and a line in addresses.yml"
        assert outcome(NOBODY, browser(site, NOBODY).get(where)) == "refused", where
        for role in ROLES:
            answer = browser(site, role).get(where)
            assert answer.status_code == 404 or answer.get("Location") == f"{where}change/", where
