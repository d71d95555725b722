"""The queue in a browser: an agent works a request, the second of two is told, an auditor only reads."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.decision.reference import new_reference
from tests.browser.accessibility import grave_violations
from tests.browser.desk.agents import Agents
from tests.support.desk_site import Site


@pytest.fixture
def requests(site: Site) -> list[Any]:
    """Some of the day's requests, the first of them late."""
    today = datetime.now(timezone.utc).date()
    dues = (today - timedelta(days=6), today, today + timedelta(days=1), today + timedelta(days=4))
    businesses = ("Chez Margot", "Naan Stop", "Brasserie Léa et fils, au coin de la rue Saint-Denis", "Pho 24/7")
    kinds = ("cancel_locations", "downgrade_plan", "cancel_organization", "other")
    return [
        site.request(
            reference=new_reference(), due_by=due, organization=business, request_type=kind,
            locations=["King West", "Queen East"], phone="+14165550123",
            reasons=["too_expensive", "other"], other_reason="we sell in spring", comments="Call after 6 please",
        )
        for due, business, kind in zip(dues, businesses, kinds, strict=True)
    ]  # fmt: skip


def open_list(agents: Agents, page: Page) -> None:
    """The list of requests."""
    page.goto(f"{agents.address}/requests/request/")
    expect(page.get_by_role("heading", name="Requests")).to_be_visible()


def open_page(agents: Agents, page: Page, row: Any) -> None:
    """A row's own page."""
    page.goto(f"{agents.address}/requests/{row._meta.model_name}/{row.pk}/change/")
    expect(page.get_by_role("heading", name="History")).to_be_visible()


def looks_right(page: Page, screenshots: Path, name: str, size: tuple[int, int]) -> None:
    """Keep a picture; fail for grave findings or a page that is wider than its window."""
    page.screenshot(path=screenshots / f"desk-{name}-{size[0]}.png", full_page=True)
    assert grave_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_an_agent_finds_a_request_and_works_it(
    agents: Agents, site: Site, requests: list[Any], screenshots: Path, size: tuple[int, int]
) -> None:
    page, request = agents.log_in("agent"), requests[0]
    site.say(request.conversation, ("user", "cancel king west and queen east"), ("bot", "Which reasons?"))
    open_list(agents, page)
    looks_right(page, screenshots, "queue-list", size)
    page.get_by_role("link", name="Overdue").click()
    expect(page.get_by_role("link", name="Overdue")).to_have_attribute("aria-current", "page")
    page.get_by_role("searchbox").or_(page.locator("#searchbar")).fill(request.reference.lower())
    page.keyboard.press("Enter")
    page.get_by_role("link", name=request.reference).click()
    page.get_by_label("Note").fill("Voicemail")
    page.get_by_role("button", name="Called, no answer").click()
    expect(page.get_by_text("You called and got no answer.")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    looks_right(page, screenshots, "queue-request", size)
    page.get_by_role("link", name="Read the conversation").click()
    expect(page.get_by_text("cancel king west and queen east")).to_be_visible()
    looks_right(page, screenshots, "queue-transcript", size)
    page.get_by_role("link", name="Back to").click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("button", name="Done")).to_have_count(0)
    request.refresh_from_db()
    assert (request.status, request.tries) == ("done", 1)


def test_the_second_of_two_agents_is_told(
    agents: Agents, requests: list[Any], screenshots: Path, size: tuple[int, int]
) -> None:
    ana, ben = agents.log_in("agent", "ana"), agents.log_in("agent", "ben")
    for page in (ana, ben):
        open_page(agents, page, requests[1])
    ana.get_by_role("button", name="Begin").click()
    expect(ana.get_by_text("You began with it.")).to_be_visible()
    ben.get_by_label("Note").fill("I called, too")
    ben.evaluate("window.dispatchEvent(new Event('focus'))")  # coming back to the window asks at once, else a timer
    expect(ben.get_by_role("status").get_by_text("Meanwhile: ana began with it at")).to_be_visible()
    looks_right(ben, screenshots, "queue-meanwhile", size)
    ben.get_by_role("button", name="Called, no answer").click()
    expect(ben.get_by_text("Nothing was changed, because this is not as you saw it: ana began")).to_be_visible()
    expect(ben.get_by_label("Note")).to_have_value("I called, too")
    looks_right(ben, screenshots, "queue-second-agent", size)


def test_an_auditor_only_reads(
    agents: Agents, site: Site, requests: list[Any], screenshots: Path, size: tuple[int, int]
) -> None:
    page, handoff = agents.log_in("auditor"), site.handoff(summary={"product": "otter", "locations": ["Leeds", "York"]})
    open_page(agents, page, requests[2])
    expect(page.get_by_role("button", name="Take it")).to_have_count(0)
    page.goto(f"{agents.address}/requests/handoff/")
    looks_right(page, screenshots, "queue-handoffs", size)
    open_page(agents, page, handoff)
    looks_right(page, screenshots, "queue-handoff", size)
    page.goto(f"{agents.address}/requests/withdrawal/")
    looks_right(page, screenshots, "queue-withdrawals", size)
    page.goto(f"{agents.address}/requests/request/export/")
    looks_right(page, screenshots, "queue-export", size)
