"""The chat as a customer meets it: what they can see, press and type."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

REFERENCE = re.compile(r"OT(-[0-9A-Z]{4}){3}")
SECONDS = 15.0
expect.set_options(timeout=SECONDS * 1000)


class Chat:
    """One window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.widget = page.locator("otter-chat")
        self.launcher = self.part("launcher")
        self.panel = self.part("panel")
        self.composer = self.part("composer")
        self.banner = self.part("banner")

    def picture(self, path: Path) -> None:
        """Keep a screenshot, with the window's width in its name, once everything stands still."""
        self.page.wait_for_timeout(300)
        width = self.page.evaluate("window.innerWidth")
        self.page.screenshot(path=path.with_name(f"{path.name}-{width}.png"))

    def part(self, name: str) -> Locator:
        """A part of the widget by its name."""
        return self.widget.locator(f"[data-part={name}]")

    def open(self) -> Chat:
        """Press the round button and wait for the welcome."""
        self.launcher.click()
        expect(self.choices().first).to_be_visible()
        return self

    def messages(self, by: str) -> Locator:
        """Everything that the customer, the bot or an agent said."""
        return self.widget.locator(f"[data-from={by}]")

    def last(self, by: str = "bot") -> Locator:
        """What was said last."""
        return self.messages(by).last

    def choices(self) -> Locator:
        """The buttons that can be pressed now."""
        return self.part("choices").get_by_role("button")

    def say(self, text: str) -> None:
        """Type a message, send it, and wait for the reply."""
        before = self.messages("bot").count()
        self.composer.fill(text)
        self.composer.press("Enter")
        self._await_reply(before)

    def choose(self, title: str) -> None:
        """Press a button, and wait for the reply."""
        before = self.messages("bot").count()
        self.part("choices").get_by_role("button", name=title, exact=True).click()
        self._await_reply(before)

    def tick(self, *titles: str) -> None:
        """Choose several at once, go on, and wait for the reply."""
        before = self.messages("bot").count()
        for title in titles:
            self.part("choices").get_by_role("checkbox", name=title, exact=True).check()
        self.part("choices").get_by_role("button").last.click()
        self._await_reply(before)

    def change(self, field: str) -> None:
        """Press "Change" on a line of the check."""
        before = self.messages("bot").count()
        self.line(field).get_by_role("button").click()
        self._await_reply(before)

    def line(self, field: str) -> Locator:
        """A line of the newest card."""
        return self.card().locator(f"[data-field={field}]")

    def card(self, kind: str = "") -> Locator:
        """The newest card."""
        return self.widget.locator(f"[data-part=card]{f'[data-kind={kind}]' if kind else ''}").last

    def reference(self) -> str:
        """The number on the confirmation."""
        expect(self.part("reference").last).to_have_text(REFERENCE)
        return self.part("reference").last.inner_text().strip()

    def _await_reply(self, before: int) -> None:
        expect(self.messages("bot").nth(before)).to_be_visible()
        expect(self.part("typing")).to_be_hidden()
