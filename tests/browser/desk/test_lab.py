"""A tester talks in the dialogue lab, looks at what was understood, and keeps a test of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, expect

from tests.browser.accessibility import grave_violations
from tests.browser.desk.agents import Agents

ALL_AT_ONCE = "cancel our leeds and york stores on otter, uk, standard plan, im billing admin, too expensive"


def say(page: Page, text: str, reply: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator(".lab-turn").last).to_contain_text(reply)
    expect(page.locator("#lab-heard")).to_contain_text(reply)  # for screen readers
    expect(page.get_by_label("Your message")).to_have_value("")


def section(page: Page, name: str) -> str:
    """The text that follows a heading of what was understood."""
    return page.get_by_role("heading", name=name, exact=True).locator("xpath=following-sibling::*[1]").inner_text()


def test_a_tester_talks_edits_and_saves_a_test(agents: Agents, screenshots: Path, size: tuple[int, int]) -> None:
    page = agents.log_in("tester")
    page.goto(f"{agents.address}/lab/labconversation/add/")
    page.get_by_label("Name").fill("A Leeds owner files in one message")
    page.get_by_role("button", name="Save", exact=True).click()
    say(page, ALL_AT_ONCE, "Anything you'd like to add")
    assert "otter" in page.locator("mark").all_inner_texts()
    assert "cancel_locations" in section(page, "Intents")
    assert "locations\tempty\tleeds, york" in section(page, "Slots that changed")
    assert "A request starts the form" in section(page, "Rule")
    assert page.get_by_label("Your message").evaluate("box => box === document.activeElement")
    page.get_by_role("button", name="No comments").click()
    expect(page.locator(".lab-turn").last).to_contain_text("Which phone number")
    say(page, "020 7946 0018", "What is your business called")
    say(page, "Naan Stop", "Please check your answers")
    say(page, "yes", "Your reference is")
    assert "filed" in section(page, "Decision")
    page.screenshot(path=screenshots / f"desk-lab-{size[0]}.png", full_page=True)
    assert grave_violations(page) == []

    page.get_by_role("link", name="look at message 1").click()
    expect(page.get_by_role("heading", name="What was understood: message 1")).to_be_visible()
    page.screenshot(path=screenshots / f"desk-lab-message-{size[0]}.png")
    second = page.locator(".lab-turn").nth(2)
    second.get_by_text("Edit").click()
    second.get_by_role("textbox").fill("+44 20 7946 0999")
    second.get_by_role("button", name="Replay").click()
    expect(page.locator(".lab-turn").nth(2)).to_contain_text("+44 20 7946 0999")
    expect(page.locator(".lab-turn").nth(3)).to_contain_text("020 7946 0999")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]

    story = saved_as_a_test(page, screenshots / f"desk-lab-save-{size[0]}.png")
    assert story["metadata"]["outcome"] == "filed"
    assert story["metadata"]["slots"]["phone"] == "+442079460999"


def saved_as_a_test(page: Page, picture: Path) -> Any:
    """The story that a developer would get."""
    page.get_by_role("link", name="Save as a test").click()
    assert grave_violations(page) == []
    page.get_by_role("button", name="Make the test").click()
    expect(page.get_by_role("status")).to_contain_text("ready to commit")
    page.screenshot(path=picture, full_page=True)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    return yaml.safe_load(Path(download.value.path()).read_text(encoding="utf-8"))["stories"][0]


def test_a_tester_marks_a_misunderstanding_and_a_lead_accepts_it(
    agents: Agents, screenshots: Path, size: tuple[int, int]
) -> None:
    page = agents.log_in("tester")
    page.goto(f"{agents.address}/lab/labconversation/add/")
    page.get_by_label("Name").fill("Odd words")
    page.get_by_role("button", name="Save", exact=True).click()
    say(page, f"make it all go away {size[0]}", "")
    page.get_by_role("link", name="Mark as misunderstood").click()
    page.get_by_label("The right intent").select_option("other_request")
    page.screenshot(path=screenshots / f"desk-lab-mark-{size[0]}.png", full_page=True)
    assert grave_violations(page) == []
    page.get_by_role("button", name="Mark").click()
    expect(page.get_by_text("Marked. A lead or another tester reviews it.")).to_be_visible()
    page = agents.log_in("lead")
    page.goto(f"{agents.address}/lab/misunderstanding/?q={size[0]}")
    page.screenshot(path=screenshots / f"desk-lab-marks-{size[0]}.png", full_page=True)
    expect(page.get_by_text("To review").first).to_be_visible()
    assert grave_violations(page) == []


def test_all_tests_are_run_with_progress(agents: Agents, screenshots: Path, size: tuple[int, int]) -> None:
    page = agents.log_in("tester")
    page.goto(f"{agents.address}/lab/labconversation/tests/")
    page.get_by_label("Only those").fill("interruptions")
    page.get_by_role("button", name="Run the tests").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("heading", name="pass")).to_be_visible(timeout=30_000)
    expect(page.locator("#lab-heard")).to_contain_text("0 failed")
    page.screenshot(path=screenshots / f"desk-lab-run-{size[0]}.png", full_page=True)
    assert grave_violations(page) == []
