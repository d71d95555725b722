"""Hostile texts in the desk's addresses: every parameter that a page reads, and some that none does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

from tests.security.hostile.corpus import Hostile
from tests.security.hostile.desk_pages import PLAIN
from tests.security.hostile.filing import file, hand_off
from tests.security.hostile.markup import read
from tests.security.hostile.report import Report
from tests.support.desk_site import Site

#: Page -> its parameters.
QUERIES = {
    "/requests/request/": ("q", "view", "status", "product", "request_type", "country", "language", "self_declared",
                           "organization", "due_by_from", "due_by_to", "e", "o", "p", "all", "_facets", "_popup",
                           "reference__startswith", "assigned_to__password__startswith"),
    "/requests/handoff/": ("q", "view", "contact", "language", "o", "p"),
    "/requests/withdrawal/": ("q", "view", "p"),
    "/outbox/delivery/": ("q", "channel", "p"),
    "/people/auditentry/": ("q", "what", "at__day", "p"),
    "/axes/accesslog/": ("q", "p"),
    "/auth/user/": ("q", "p", "is_active__exact"),
    "/insight/": ("from", "to", "since", "until", "days", "language", "product", "country"),
    "/live/": ("after", "seen"),
    "/live/{handoff}/news": ("after", "status_seen", "acts_seen"),
    "/requests/request/{request}/news/": ("version",),
    "/requests/request/{request}/change/": ("_changelist_filters", "next"),
    "/login/": ("next",),
}  # fmt: skip
#: Addresses with the text as a part of the path.
PATHS = (
    "/requests/request/{}/change/",
    "/requests/request/{}/transcript/",
    "/live/{}/",
    "/lab/labconversation/{}/",
    "/{}/",
)
_WELL = (200, 302, 301, 400, 403, 404, 405, 410, 286)


def ask(site: Site, texts: Sequence[Hostile], report: Report) -> None:
    """Every page with every text in every parameter at once, and in each of the paths."""
    client = site.client("lead")
    keys = {"request": file(PLAIN, "addresses").pk, "handoff": hand_off(PLAIN, "addresses").pk}
    for each in texts:
        text = each.text[:3000].encode("utf-8", "replace").decode()
        asked = [
            f"{page.format(**keys)}?{urlencode({name: text})}" for page, names in QUERIES.items() for name in names
        ]
        asked += [path.format(quote(text[:500], safe="")) for path in PATHS]
        for address in asked:
            _look(site, client, address, each, report)


def _look(site: Site, client: Any, address: str, each: Hostile, report: Report) -> None:
    answer = client.get(address)
    report.check(answer.status_code in _WELL, each, f"{address[:60]} is answered with {answer.status_code}")
    moved = str(answer.get("Location", ""))
    report.check(not moved.startswith(("//", "http", "javascript", "data")), each, f"sent away to {moved[:60]}")
    if answer.status_code < 300 and not answer.streaming:
        page = read(answer.content.decode())
        foreign = [tag for tag, names in page.elements if tag in _NEVER or any("hostile" in name for name in names)]
        report.check(not foreign and not page.acting, each, f"{address[:60]}: {foreign} {page.acting}")


_NEVER = ("iframe", "object", "embed", "base", "math", "marquee", "audio", "video", "frame", "applet")


def log_in(site: Site, texts: Sequence[Hostile], report: Report) -> None:
    """As a name and a password that nobody has, and as what a browser says of itself; then on the pages of log-ins."""
    from django.test import Client

    for each in texts:
        text = each.text[:5000].encode("utf-8", "replace").decode()
        header = text.replace("\n", " ").replace("\r", " ")
        client = Client(HTTP_HOST="localhost", HTTP_USER_AGENT=header, HTTP_ACCEPT=header, HTTP_X_FORWARDED_FOR=header)
        answer = client.post("/login/", {"username": text, "password": text, "next": text})
        report.check(answer.status_code in _WELL + (429,), each, f"log-in is answered with {answer.status_code}")
    for page in ("/axes/accessfailurelog/", "/axes/accessattempt/"):
        found = read(site.client("lead").get(page).content.decode())
        report.check(not found.acting, page, f"{found.acting}")
