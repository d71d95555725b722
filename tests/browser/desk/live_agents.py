"""Agents at their live pages, and what the desk keeps of it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import grave_violations
from tests.browser.desk.agents import Agents
from tests.support.desk_site import Site


def available(agents: Agents, name: str, first_name: str, site: Site) -> Page:
    """An agent at the live page who has said that they are available."""
    person = site.person("agent", name)
    person.first_name = first_name
    person.save()
    window = agents.log_in("agent", name)
    window.goto(f"{agents.address}/live/")
    switch = window.get_by_role("switch", name="I am available")
    if switch.get_attribute("aria-checked") == "false":
        switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")
    return window


def waiting_at(agent: Page) -> Locator:
    """The customer who waits, in the list."""
    return agent.get_by_role("region", name="Waiting for a person").get_by_role("link", name="A customer")


def what_happened() -> tuple[str, str, list[str]]:
    """Of the newest hand-off: its status, who has it, and its history."""
    from desk.requests.models import Handoff, HistoryEntry

    newest = Handoff.objects.select_related("assigned_to").latest("pk")
    history = HistoryEntry.objects.filter(subject=f"handoff:{newest.pk}").order_by("pk")
    return newest.status, str(newest.assigned_to), list(history.values_list("change", flat=True))


def looks_good(kim: Page, screenshots: Path) -> None:
    """On a desk and on a phone."""
    kim.screenshot(path=screenshots / "desk-live-conversation-1280.png")
    assert grave_violations(kim) == []
    kim.set_viewport_size({"width": 390, "height": 844})
    kim.screenshot(path=screenshots / "desk-live-conversation-390.png")
    assert grave_violations(kim) == []
    assert kim.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
