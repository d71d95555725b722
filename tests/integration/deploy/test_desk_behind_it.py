"""The desk behind the gateway: forms work, cookies are safe, and a browser's word about its address counts nothing."""

from __future__ import annotations

import re

import psycopg

from tests.support.deployment import Deployment
from tests.support.gateway import DESK
from tests.support.https import Answer

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


def log_in(production: Deployment, source: str, **headers: str) -> Answer:
    """Try a wrong password, as a browser does."""
    ask = production.gateway.ask
    page = ask("/login/", host=DESK, source=source)
    found = _TOKEN.search(page.body)
    assert page.status == 200 and found
    cookie = page.headers["set-cookie"].partition(";")[0]
    site = f"https://{DESK}:{production.gateway.https}"
    given = {
        "Cookie": cookie, "Origin": site, "Referer": f"{site}/login/",
        "Content-Type": "application/x-www-form-urlencoded", **headers,
    }  # fmt: skip
    body = b"username=kim&password=wrong&csrfmiddlewaretoken=" + found[1]
    return ask("/login/", "POST", DESK, headers=given, body=body, source=source)


def test_a_log_in_is_noted_with_the_address_that_it_came_from(production: Deployment, source: str) -> None:
    lies = {"X-Forwarded-For": "198.51.100.9", "X-Real-IP": "198.51.100.9", "Forwarded": "for=198.51.100.9"}
    answer = log_in(production, source, **lies)
    assert answer.status == 200 and b"correct" in answer.body, "the form was taken, and the password not"
    with psycopg.connect(production.secrets["DATABASE_URL"]) as database:
        noted = database.execute("SELECT host(ip_address) FROM axes_accessattempt").fetchall()
    assert (source,) in noted and ("198.51.100.9",) not in noted


def test_the_desks_cookies_go_over_https_only(production: Deployment, source: str) -> None:
    page = production.gateway.ask("/login/", host=DESK, source=source)
    assert "Secure" in page.headers["set-cookie"]
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["strict-transport-security"] == "max-age=63072000"


def test_passwords_are_not_tried_out_quickly(production: Deployment, source: str) -> None:
    """Whatever name is tried; the desk itself counts by name and address."""
    ask = production.gateway.ask
    answers = [ask("/login/", "POST", DESK, body=b"username=a", source=source).status for _ in range(15)]
    assert answers[:11] == [403] * 11, "no form of ours, but it came through"
    assert answers[-1] == 429
    assert ask("/login/", host=DESK, source=source).status == 200, "the page still opens"


def test_the_desks_inner_addresses_are_closed(production: Deployment) -> None:
    assert {production.gateway.ask(each, host=DESK).status for each in ("/healthz", "/metrics")} == {404}
