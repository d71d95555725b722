"""The desk's pages about hostile requests, hand-offs and conversations: every text is text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from tests.security.hostile.corpus import Hostile
from tests.security.hostile.filing import PLAIN, file, hand_off, kept, talk
from tests.security.hostile.markup import Page, differs, read
from tests.security.hostile.report import Report
from tests.support.desk_site import Site

_LISTS = ("/requests/request/?view=all", "/requests/handoff/?view=all")
_SEVERAL_PAGES, _PAGES = 120, 8  # rows that make several pages; pages that are looked at
_LOOKED_FOR = 100  # characters of a text; a list cuts what is longer


def request_page(site: Site, each: Hostile, key: str) -> str:
    """A request's page, with a note that an agent wrote."""
    request = file(each, key)
    client = lead(site)
    client.post(f"/requests/request/{request.pk}/move/", {"move": "take", "version": 0, "note": kept(each)})
    return _get(client, f"/requests/request/{request.pk}/change/")


def handoff_page(site: Site, each: Hostile, key: str) -> str:
    """A hand-off's page."""
    return _get(lead(site), f"/requests/handoff/{hand_off(each, key).pk}/change/")


def transcript_page(site: Site, each: Hostile, key: str) -> str:
    """A request's conversation."""
    talk(site, each, f"transcript {key}")
    return _get(lead(site), f"/requests/request/{file(each, f'transcript {key}').pk}/transcript/")


def live_page(site: Site, each: Hostile, key: str) -> str:
    """A conversation as an agent follows it."""
    talk(site, each, f"live {key}")
    return _get(lead(site), f"/live/{hand_off(each, f'live {key}').pk}/")


def found_page(site: Site, each: Hostile, key: str) -> str:
    """What a search for the text finds."""
    from urllib.parse import urlencode

    query = urlencode({"q": kept(each), "view": "all"}, errors="replace")
    return _get(lead(site), f"/requests/request/?{query}")


@lru_cache(maxsize=1)
def lead(site: Site) -> Any:
    """A browser in which a lead is logged in, one for all pages."""
    return site.client("lead")


Making = Callable[[Site, Hostile, str], str]
OF_ONE: dict[str, Making] = {
    "request": request_page, "hand-off": handoff_page, "transcript": transcript_page, "live": live_page,
}  # fmt: skip


def look(site: Site, making: Making, each: Hostile, plain: Page, report: Report, key: str) -> str:
    """One page: that it consists of what the plain one does, and says the text; the page."""
    html = making(site, each, key)
    page = read(html)
    wrong = differs(page, plain)
    report.check(not wrong, each, f"other elements: {wrong[:4]}")
    report.check(page.says(kept(each)[:_LOOKED_FOR]), each, "the text is not on the page")
    report.check(not each.hidden or each.hidden not in html, each, "the secret is on the page")
    return html


def plain_page(site: Site, making: Making) -> Page:
    """The page when nothing hostile is in it."""
    return read(making(site, PLAIN, f"plain {making.__name__}"))


def look_at_lists(site: Site, report: Report, known: set[Any]) -> None:
    """Every page of the lists, the audit and the insight: no element or attribute that the plain ones have not."""
    client = lead(site)
    for address in (*_LISTS, "/people/auditentry/?all=", "/live/?all="):
        pages = [_get(client, f"{address}&p={number}") for number in range(1, _PAGES)]
        for html in dict.fromkeys(pages):
            page = read(html)
            foreign = set(page.elements) - known
            report.check(not foreign and not page.acting, address, f"other elements: {[*foreign][:4]} {page.acting}")


def elements_of_plain_lists(site: Site) -> set[Any]:
    """Before anything hostile is filed: lists of several pages."""
    client = lead(site)
    for number in range(_SEVERAL_PAGES):
        file(PLAIN, f"plain list {number}")
        hand_off(PLAIN, f"plain list {number}")
    addresses = (*(f"{each}&p={page}" for each in _LISTS for page in (1, 2, 3)), "/people/auditentry/", "/live/")
    return {each for address in addresses for each in read(_get(client, address)).elements}


def _get(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code in (200, 302), f"{address} is answered with {answer.status_code}"
    return str(answer.content.decode())
