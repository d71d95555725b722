"""Hostile texts in Chromium on a phone: the desk's pages and the chat show them as text, and nothing of them runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.security.hostile.corpus import Hostile
from tests.security.hostile.filing import PLAIN, file, hand_off, kept, talk
from tests.security.hostile.markup import squeezed
from tests.security.hostile.report import Report
from tests.support.desk_site import PASSWORD, Site
from tests.support.whole_assistant import WholeAssistant

PHONE = {"width": 390, "height": 844}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
#: Whatever a hostile text would call or ask is noted; nothing of it is ever answered.
_LISTEN = "window.ran = []; window.hostile = window.alert = window.confirm = window.prompt = () => window.ran.push(1);"
ELEMENTS = """root => [...root.querySelectorAll('*')].filter(each => each.tagName != 'BR')
    .map(each => [each.tagName, ...[...each.attributes].map(one => one.name).sort()].join(' '))"""


class Watched:
    """A page, and what happened on it that should not."""

    def __init__(self, context: BrowserContext) -> None:
        """`context`: of its own, so that what is noted is this page's."""
        self.wrong: list[str] = []
        context.add_init_script(_LISTEN)
        context.on("dialog", lambda dialog: (self.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        context.on("request", self._asked)
        self.page: Page = context.new_page()

    def _asked(self, request: Any) -> None:
        if "evil.example" in request.url.partition("?")[0] or request.url.startswith(("javascript:", "vbscript:")):
            self.wrong.append(f"asked {request.url[:80]}")

    def check(self, each: Hostile | str, report: Report) -> None:
        """That nothing ran since the last look."""
        ran = self.page.evaluate("window.ran")
        report.check(not ran and not self.wrong, each, f"on {self.page.url[-60:]}: ran {ran}, {self.wrong}")
        self.wrong.clear()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


def look_at_the_desk(
    browser: Browser, assistant: WholeAssistant, site: Site, texts: Sequence[Hostile], report: Report
) -> None:
    """The pages of each text's request, hand-off and conversation; then the lists, and a search for it."""
    watched = Watched(browser.new_context(viewport=PHONE))
    page, base = watched.page, f"http://localhost:{assistant.environment['DESK_PORT']}"
    _log_in(page, base, site)
    known: set[str] = set()
    for number, each in enumerate([PLAIN, *texts]):
        for address in _addresses(site, each, f"browser {number}"):
            page.goto(base + address, wait_until="domcontentloaded")
            elements = set(page.evaluate(f"({ELEMENTS})(document)"))
            if each is PLAIN:
                known |= elements
            report.check(elements <= known, each, f"{address}: other elements {[*elements - known][:3]}")
            watched.check(each, report)
            text = squeezed(kept(each)[:60])
            shown = squeezed(
                page.evaluate("document.body.textContent + (document.querySelector('[name=q]')?.value ?? '')")
            )
            report.check(text in shown, each, f"{address}: the text is not on the page")
    page.context.close()


def _log_in(page: Page, base: str, site: Site) -> None:
    page.goto(f"{base}/")
    page.fill("[name=username]", site.person("lead").get_username())
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(f"{base}/")


def _addresses(site: Site, each: Hostile, key: str) -> list[str]:
    from urllib.parse import urlencode

    request, handoff = file(each, key), hand_off(each, key)
    talk(site, each, key)
    return [
        f"/requests/request/{request.pk}/change/", f"/requests/request/{request.pk}/transcript/",
        f"/requests/handoff/{handoff.pk}/change/", f"/live/{handoff.pk}/",
        f"/requests/request/?{urlencode({'view': 'all', 'q': kept(each)[:100]})}",
    ]  # fmt: skip
