"""Logging in at the desk: wrong passwords, lock-outs, sessions that end."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.support.desk_site import PASSWORD, Site

WRONG = "That name and password do not go together"


def log_in(name: str, password: str = PASSWORD, address: str = "203.0.113.7", **headers: Any) -> Any:
    browser = Client(HTTP_HOST="localhost", REMOTE_ADDR=address, **headers)
    return browser.post("/login/?next=/", {"username": name, "password": password})


def test_a_wrong_password_and_an_unknown_name_are_told_alike(site: Site) -> None:
    site.person("agent")
    for name in ("agent", "nobody"):
        answer = log_in(name, "wrong")
        assert answer.status_code == 200
        assert WRONG in answer.content.decode()


def test_a_name_longer_than_any_is_told_alike_and_noted_nowhere(site: Site) -> None:
    from axes.models import AccessFailureLog

    answer = log_in("x" * 5_000)
    assert (answer.status_code, WRONG in answer.content.decode()) == (200, True)
    assert not AccessFailureLog.objects.exists()


def test_a_closed_account_cannot_log_in_and_its_session_ends(site: Site) -> None:
    browser, person = site.client("agent"), site.person("agent")
    person.is_active = False
    person.save()
    assert browser.get("/requests/request/").status_code == 302
    assert WRONG in log_in("agent").content.decode()


def test_five_wrong_passwords_lock_a_name_for_this_address_only(site: Site) -> None:
    site.person("agent")
    answers = [log_in("agent", "wrong").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = log_in("agent")
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert "Wait 15 minutes" in locked.content.decode()
    assert log_in("agent", address="203.0.113.8").status_code == 302


def test_a_lock_out_ends_after_fifteen_minutes(site: Site) -> None:
    from axes.models import AccessAttempt

    site.person("agent")
    for _ in range(5):
        log_in("agent", "wrong")
    attempt = AccessAttempt.objects.get()
    for minutes, status in ((14, 429), (16, 302)):
        AccessAttempt.objects.update(attempt_time=attempt.attempt_time - timedelta(minutes=minutes))
        assert log_in("agent").status_code == status


def test_a_right_password_forgets_the_wrong_ones(site: Site) -> None:
    site.person("agent")
    for _ in range(2):
        assert [log_in("agent", "wrong").status_code for _ in range(4)] == [200] * 4
        assert log_in("agent").status_code == 302


def test_what_a_browser_says_of_its_address_is_not_believed(site: Site) -> None:
    site.person("agent")
    for number in range(5):
        log_in("agent", "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert log_in("agent", HTTP_X_FORWARDED_FOR="198.51.100.99").status_code == 429


@pytest.mark.parametrize(("key", "seconds", "said"), [("seen", 3601, "60 minutes"), ("began", 43201, "12 hours")])
def test_a_session_ends(site: Site, key: str, seconds: int, said: str) -> None:
    browser = site.client("agent")
    age(browser, key, seconds - 60)
    assert browser.get("/").status_code == 200
    age(browser, key, seconds)
    ended = browser.get("/", follow=True)
    assert ended.redirect_chain[0][0].startswith("/login/")
    assert f"You were logged out after {said}" in ended.content.decode()


def test_what_a_page_asks_by_itself_keeps_no_session_alive(site: Site) -> None:
    browser = site.client("agent")
    age(browser, "seen", 3000)
    before = browser.session["seen"]
    browser.get("/", HTTP_SEC_FETCH_DEST="empty")
    assert browser.session["seen"] == before
    browser.get("/", HTTP_SEC_FETCH_DEST="document")
    assert browser.session["seen"] > before


def age(browser: Any, key: str, seconds: int) -> None:
    session = browser.session
    session[key] = time.time() - seconds
    session.save()


def test_a_page_cannot_be_framed_kept_guessed_at_or_run_what_is_not_ours(site: Site) -> None:
    page = site.client("agent").get("/requests/request/")
    allowed = {name: sources for name, *sources in map(str.split, page["Content-Security-Policy"].split(";"))}
    assert allowed["default-src"] == ["'self'"]
    assert "'unsafe-inline'" not in allowed["script-src"], "an injected script would run"
    assert allowed["frame-ancestors"] == allowed["object-src"] == allowed["base-uri"] == ["'none'"]
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert {"no-store", "private"} <= set(page["Cache-Control"].split(", "))
    cookie = log_in(site.person("agent").username).cookies["desk_session"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_logging_out_needs_a_form(site: Site) -> None:
    browser = site.client("agent")
    assert browser.get("/logout/").status_code == 405
    assert browser.get("/").status_code == 200
    out = browser.post("/logout/", follow=True)
    assert browser.get("/").status_code == 302
    where = out.redirect_chain[-1][0]
    assert browser.post(where, {"username": "agent", "password": PASSWORD})["Location"] == "/"
