"""A lead makes an agent, who changes the password; the audit; a lock-out; one customer's data."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.accessibility import grave_violations
from tests.browser.desk.agents import Agents
from tests.support.desk_site import PASSWORD, Site

FIRST, OWN = "a-first-long-password", "my-own-long-password"


def log_in(page: Page, address: str, name: str, password: str) -> None:
    page.goto(f"{address}/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_a_lead_makes_an_agent_who_changes_the_password(
    agents: Agents, screenshots: Path, size: tuple[int, int]
) -> None:
    name = f"margot-{size[0]}"
    lead = agents.log_in("lead")
    lead.goto(f"{agents.address}/auth/user/add/")
    lead.get_by_label("Username").fill(name)
    lead.get_by_label("First name").fill("Margot")
    lead.get_by_label("Agent:").check()
    lead.get_by_label("Password", exact=True).fill(FIRST)
    lead.get_by_label("Password confirmation").fill(FIRST)
    lead.screenshot(path=screenshots / f"desk-person-add-{size[0]}.png", full_page=True)
    assert grave_violations(lead) == []
    lead.get_by_role("button", name="Save", exact=True).click()
    expect(lead.get_by_text("was added successfully")).to_be_visible()
    lead.screenshot(path=screenshots / f"desk-person-{size[0]}.png", full_page=True)
    assert grave_violations(lead) == []
    lead.goto(f"{agents.address}/auth/user/")
    lead.screenshot(path=screenshots / f"desk-people-{size[0]}.png")
    assert grave_violations(lead) == []

    agent = agents.window()
    log_in(agent, agents.address, name, FIRST)
    agent.goto(f"{agents.address}/password_change/")
    agent.get_by_label("Old password").fill(FIRST)
    agent.locator("#id_new_password1").fill(OWN)
    agent.locator("#id_new_password2").fill(OWN)
    agent.screenshot(path=screenshots / f"desk-password-{size[0]}.png", full_page=True)
    assert grave_violations(agent) == []
    agent.get_by_role("button", name="Change password").click()
    expect(agent.get_by_text("Your password was changed").first).to_be_visible()


def test_an_auditor_reads_the_audit(agents: Agents, site: Site, screenshots: Path, size: tuple[int, int]) -> None:
    from desk.people.models import AuditEntry

    AuditEntry.objects.create(by="lead", what="export", subject="requests", details={"rows": 12}, address="127.0.0.1")
    auditor = agents.log_in("auditor")
    for path in ("people/auditentry", "axes/accesslog", "axes/accessfailurelog", "axes/accessattempt"):
        auditor.goto(f"{agents.address}/{path}/")
        auditor.screenshot(path=screenshots / f"desk-{path.split('/')[1]}-{size[0]}.png")
        assert grave_violations(auditor) == [], path
    auditor.goto(f"{agents.address}/people/auditentry/")
    auditor.locator("tbody a").first.click()
    expect(auditor.get_by_role("button", name="Save")).to_have_count(0)


def test_who_tries_too_often_is_told_how_long_to_wait(
    agents: Agents, site: Site, screenshots: Path, size: tuple[int, int]
) -> None:
    name = f"hasty-{size[0]}"
    site.person("agent", name)
    page = agents.window(may_complain=("429",))
    for number in range(5):
        log_in(page, agents.address, name, "wrong")
        if number == 0:
            expect(page.get_by_text("do not go together")).to_be_visible()
            page.screenshot(path=screenshots / f"desk-wrong-password-{size[0]}.png")
            assert grave_violations(page) == []
    expect(page.get_by_role("alert")).to_contain_text("locked")
    expect(page.get_by_text("Wait 15 minutes")).to_be_visible()
    page.screenshot(path=screenshots / f"desk-locked-out-{size[0]}.png")
    assert grave_violations(page) == []
    log_in(page, agents.address, name, PASSWORD)
    expect(page.get_by_text("Wait 15 minutes")).to_be_visible()


def test_a_lead_exports_and_erases_a_customers_data(
    agents: Agents, site: Site, screenshots: Path, size: tuple[int, int]
) -> None:
    request = site.request(reference=f"OT-{size[0]:04}-2222-3333".replace("0", "9").replace("1", "8"))
    site.say(request.conversation, ("user", "cancel otter"))
    lead = agents.log_in("lead")
    lead.goto(f"{agents.address}/personal-data/")
    lead.get_by_label("Reference").fill(request.reference.lower().replace("-", " "))
    lead.get_by_role("button", name="Show what is stored").click()
    lead.screenshot(path=screenshots / f"desk-personal-data-{size[0]}.png", full_page=True)
    assert grave_violations(lead) == []
    with lead.expect_download() as download:
        lead.get_by_role("button", name="Export as a file").click()
    assert "cancel otter" in download.value.path().read_text()
    lead.get_by_label("Erase it although it is not closed").check()
    lead.get_by_label("I am sure").check()
    lead.get_by_role("button", name="Erase everything").click()
    expect(lead.get_by_text(f"Everything of the customer of {request.reference} is erased.")).to_be_visible()
