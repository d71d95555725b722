"""The insight page in Chromium: charts that are drawn, numbers that a customer's conversation changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import grave_violations
from tests.browser.chat import Chat
from tests.browser.desk.agents import Agents
from tests.support.desk_site import Site
from tests.support.told import Teller, fails

#: A chart is drawn when its canvas has a pixel that is not empty.
_DRAWN = (
    """canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0)"""
)
MARCH = "/insight/?first=2025-03-01&last=2025-03-14"


@pytest.fixture(scope="module")
def told(site: Site) -> None:
    """Conversations and hand-offs of a fortnight in March 2025."""
    teller = Teller(site)
    for day in range(1, 15):
        for hour in range(9, 9 + day % 5 + 2):
            language = "fr" if hour % 3 == 0 else "en"
            slots = ("country", "role", "phone", "organization", "confirm")[hour % 3 :]
            talk = teller.asked(f"2025-03-{day:02} {hour:02}:00", *slots, language=language)
            if hour % 4 == 0:
                fails(talk)
            elif hour % 4 != 1:
                talk.says("yes", "affirm")
                talk.ends("filed" if hour % 4 == 2 else "handoff:csm", "utter_filed")
            teller.store(talk)
    for number, contact in enumerate(("csm", "csm", "support", "billing_admin")):
        made = site.handoff(contact=contact, asked_for_person=number % 2 == 1)
        type(made).objects.filter(pk=made.pk).update(created_at=f"2025-03-0{number + 1}T10:00:00Z")


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("role", ["lead", "auditor"])
def test_the_numbers_are_charts_and_tables(
    told: None, agents: Agents, role: str, screenshots: Path, size: tuple[int, int]
) -> None:
    page = agents.log_in(role)
    page.screenshot(path=screenshots / f"desk-start-{role}-{size[0]}.png", full_page=True)
    assert grave_violations(page) == []
    assert _fits(page)
    page.goto(f"{agents.address}{MARCH}")
    expect(page.get_by_role("heading", name="How conversations ended")).to_be_visible()
    expect(page.locator("#missing")).to_have_count(0)  # days are counted when they are first asked for
    charts = page.locator("canvas.chart")
    expect(charts).to_have_count(7)
    assert all(charts.nth(number).evaluate(_DRAWN) for number in range(7))
    page.screenshot(path=screenshots / f"desk-insight-{role}-{size[0]}.png", full_page=True)
    assert grave_violations(page) == []
    assert _fits(page)
    numbers = page.get_by_text("Where people left, in numbers")
    numbers.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name="Check of the answers")).to_be_visible()
    page.get_by_label("Language", exact=True).select_option("French")
    page.get_by_label("To day").fill("2025-03-02")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Mar 2", exact=True)).to_have_count(2)
    expect(page.get_by_label("Language", exact=True)).to_have_value("fr")


def test_a_conversation_of_today_is_counted(chat: Chat, agents: Agents) -> None:
    page = agents.log_in("lead")

    def counted(chart: str, row: str) -> int:
        page.goto(f"{agents.address}/insight/")
        expect(page.locator("#missing")).to_have_count(0)  # until then the page may reload itself
        summary = page.get_by_text(f"{chart}, in numbers")
        if not summary.count():
            return 0
        summary.click()
        cell = page.get_by_role("row", name=re.compile(rf"^{row}")).get_by_role("cell").first
        return int(cell.inner_text()) if cell.count() else 0

    def sent_on() -> int:
        return counted("How conversations ended", "Sent to the right contact")

    before, handed = sent_on(), counted("Hand-offs by contact", "Customer Success Manager")
    chat.open()
    chat.say("cancel our whole otter organization, canada, enterprise")
    expect(chat.last()).to_contain_text("Customer Success Manager")
    for _ in range(20):  # the reply is seen a moment before it is stored
        if sent_on() > before:
            break
        page.wait_for_timeout(200)
    assert sent_on() == before + 1
    assert counted("Hand-offs by contact", "Customer Success Manager") == handed + 1
