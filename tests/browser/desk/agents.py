"""Agents' windows on the desk."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser.watching import Watch
from tests.support.desk_site import PASSWORD, Site
from tests.support.whole_assistant import WholeAssistant


class Agents:
    """Opens windows of people with a role, and at the end looks at what their pages asked for and complained of."""

    def __init__(self, browser: Browser, assistant: WholeAssistant, site: Site, size: tuple[int, int]) -> None:
        self._browser, self._assistant, self._site, self._size = browser, assistant, site, size
        self._watches: list[Watch] = []
        self.address = f"http://localhost:{assistant.environment['DESK_PORT']}"

    def log_in(self, role: str, name: str = "") -> Page:
        """A window of a person with this role, on the start page."""
        person = self._site.person(role, name)
        page = self.window()
        page.goto(f"{self.address}/")
        page.get_by_label("Username").fill(person.get_username())
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{self.address}/")
        return page

    def window(self, may_complain: tuple[str, ...] = ()) -> Page:
        """A window where nobody is logged in; `may_complain`: parts of what its console may say."""
        width, height = self._size
        context = self._browser.new_context(viewport={"width": width, "height": height})
        self._watches.append(Watch(context, self._assistant))
        self._watches[-1].expect(*may_complain)
        return context.new_page()

    def expect(self, *parts: str) -> None:
        """Complaints of the windows open so far that hold one of these are part of the test."""
        for watch in self._watches:
            watch.expect(*parts)

    def close(self) -> None:
        """Close all windows; fail for a foreign request or a complaint in a console."""
        for context in self._browser.contexts:
            context.close()
        for watch in self._watches:
            watch.check()
