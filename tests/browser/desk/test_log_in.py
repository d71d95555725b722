"""Logging in, and the start page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.accessibility import grave_violations
from tests.browser.desk.agents import Agents


def test_an_agent_logs_in_and_finds_the_queue(agents: Agents, screenshots: Path, size: tuple[int, int]) -> None:
    page = agents.window()
    page.goto(agents.address)
    page.screenshot(path=screenshots / f"desk-log-in-{size[0]}.png")
    assert grave_violations(page) == []
    page = agents.log_in("agent")
    page.goto(f"{agents.address}/requests/request/")
    page.screenshot(path=screenshots / f"desk-requests-{size[0]}.png")
    expect(page.get_by_role("heading", name="Requests")).to_be_visible()
    assert grave_violations(page) == []
