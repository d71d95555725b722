"""The desk by keyboard alone, with names that are long, and at addresses where nothing is."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from assistant.decision.reference import new_reference
from tests.browser.accessibility import grave_violations
from tests.browser.desk.agents import Agents
from tests.support.desk_site import Site

LONG = "Dampfschifffahrtsgesellschaft" * 4 + "Ottr"


def focus_on(page: Page, button: Locator) -> None:
    """Press Tab until the keyboard has come to it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("found => found === document.activeElement"):
            return
    raise AssertionError(f"the Tab key never comes to {button}")


def opens(page: Page, button: Locator, key: str, inside: str) -> None:
    """The button opens what is in `inside`, and the keyboard is there; Escape closes it, and the keyboard is back."""
    focus_on(page, button)
    page.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    page.wait_for_function("found => document.activeElement.closest(found)", arg=inside)
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_filters_and_menus_answer_the_keyboard(
    agents: Agents, site: Site, screenshots: Path, size: tuple[int, int]
) -> None:
    site.request()
    page = agents.log_in("agent")
    page.goto(f"{agents.address}/requests/request/?view=all")
    main, menu = page.locator("#main"), page.locator("#nav-sidebar")
    opens(page, main.get_by_role("button", name="Filters", exact=True), "Enter", "#changelist-filter")
    account = menu.get_by_role("button", name="Your account")
    page.reload()
    if size[0] < 1280:
        of_menu = main.get_by_role("button", name="Menu", exact=True)
        opens(page, of_menu, "Enter", "#nav-sidebar")
        page.keyboard.press("Enter")
        focus_on(page, menu.get_by_role("button", name="Close the menu"))
        page.keyboard.press("Enter")
        expect(of_menu).to_be_focused()
        page.keyboard.press("Enter")
    focus_on(page, account)
    page.keyboard.press("Space")
    expect(account).to_have_attribute("aria-expanded", "true")
    page.screenshot(path=screenshots / f"desk-keyboard-{size[0]}.png")
    assert grave_violations(page) == []
    focus_on(page, menu.get_by_role("button", name="Log out"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Password")).to_be_visible()


def test_long_names_break_and_nothing_else_does(
    agents: Agents, site: Site, screenshots: Path, size: tuple[int, int]
) -> None:
    from desk.requests.models import Withdrawal

    late = datetime.now(timezone.utc).date() - timedelta(6)
    request = site.request(
        due_by=late,
        reference=new_reference(),
        organization=LONG,
        locations=[LONG],
        comments=LONG,
        visitor_name=LONG,
        other_reason=LONG,
    )
    summary = {"product": "otter", "organization": LONG, "locations": [LONG]}
    handoff = site.handoff(visitor_name=LONG, summary=summary)
    withdrawal = Withdrawal.objects.create(request=request, conversation="conversation")
    page = agents.log_in("lead")
    for path in (
        f"requests/request/?q={request.reference}", f"requests/request/{request.pk}/change/", "requests/handoff/",
        f"requests/handoff/{handoff.pk}/change/", "requests/withdrawal/",
        f"requests/withdrawal/{withdrawal.pk}/change/", "live/", f"live/{handoff.pk}/",
    ):  # fmt: skip
        page.goto(f"{agents.address}/{path}")
        name = "-".join(part for part in path.split("?")[0].split("/") if part and not part.isdecimal())
        page.screenshot(path=screenshots / f"desk-long-{name}-{size[0]}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
        table = page.locator("#result_list")
        if table.count():
            assert table.evaluate("found => found.scrollWidth <= found.closest('#content').clientWidth"), path
    page.goto(f"{agents.address}/requests/request/?q={request.reference}")
    reference = page.get_by_role("link", name=request.reference)
    assert reference.evaluate("found => found.getClientRects().length") == 1


def test_nothing_here(agents: Agents, screenshots: Path, size: tuple[int, int]) -> None:
    page = agents.log_in("agent")
    agents.expect("404")
    page.goto(f"{agents.address}/nowhere/")
    expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    page.screenshot(path=screenshots / f"desk-not-found-{size[0]}.png")
    assert grave_violations(page) == []
    page.get_by_role("link", name="To the start page").click()
    expect(page.get_by_role("heading", name="Hello")).to_be_visible()
    page.screenshot(path=screenshots / f"desk-start-agent-{size[0]}.png")
    page.goto(f"{agents.address}/requests/withdrawal/?q=nobody")
    expect(page.get_by_text("Nothing here.")).to_be_visible()
    page.screenshot(path=screenshots / f"desk-empty-{size[0]}.png")
    assert grave_violations(page) == []


def test_a_page_older_than_its_log_in_is_opened_anew(
    agents: Agents, site: Site, screenshots: Path, size: tuple[int, int]
) -> None:
    request, page = site.request(), agents.log_in("agent")
    agents.expect("403")
    page.goto(f"{agents.address}/requests/request/{request.pk}/change/")
    page.get_by_label("Note").fill("Voicemail, call after 6")
    page.context.clear_cookies(name="desk_csrf")
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_label("What you wrote")).to_have_value("Voicemail, call after 6")
    page.screenshot(path=screenshots / f"desk-older-form-{size[0]}.png")
    assert grave_violations(page) == []
    page.get_by_role("link", name="Open the page anew").click()
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_text("You took it.")).to_be_visible()
    page.screenshot(path=screenshots / f"desk-back-to-list-{size[0]}.png", full_page=True)
