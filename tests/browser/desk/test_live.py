"""A customer on a phone asks for a person; agents at their desks join, talk, and give back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import grave_violations
from tests.browser.chat import Chat
from tests.browser.conftest import SIZES, visit
from tests.browser.desk.agents import Agents
from tests.browser.desk.live_agents import available, looks_good, waiting_at, what_happened
from tests.browser.watching import Watch
from tests.support.desk_site import Site
from tests.support.whole_assistant import WholeAssistant


@pytest.fixture(scope="module")
def size() -> tuple[int, int]:
    """Of the agents' windows."""
    return SIZES["desk"]


@pytest.fixture
def customer(page: Page, assistant: WholeAssistant, watch: Watch) -> Chat:
    """The chat on a phone, open."""
    return visit(page, assistant, "en", SIZES["phone"]).open()


@pytest.fixture
def kim(agents: Agents, site: Site) -> Iterator[Page]:
    """Kim, who is there; afterwards nobody is."""
    from desk.live.models import Presence
    from desk.requests.models import Handoff

    Handoff.objects.update(status="closed")  # those of other tests
    yield available(agents, "kim", "Kim", site)
    Presence.objects.all().delete()
    Handoff.objects.update(status="closed")


def they_talk(customer: Chat, kim: Page, screenshots: Path) -> None:
    """Each sees that the other types, and then what."""
    field = kim.get_by_label("Your message to the customer")
    field.press_sequentially("Hi, Kim here.")
    expect(customer.part("typing")).to_be_visible()
    field.press("Shift+Enter")
    field.press_sequentially("How can I help?")
    field.press("Enter")
    expect(customer.last("agent")).to_contain_text("Hi, Kim here.\nHow can I help?")
    expect(customer.part("typing")).to_be_hidden()
    expect(field).to_have_value("")
    customer.composer.press_sequentially("my till is broken")
    expect(kim.get_by_text("The customer is typing…")).to_be_visible()
    customer.picture(screenshots / "live-customer")
    customer.composer.press("Enter")
    expect(kim.get_by_role("log")).to_contain_text("my till is broken")
    expect(kim.get_by_text("The customer is in the chat.")).to_be_visible()
    assert kim.locator(".live-line", has_text="How can I help?").count() == 1


def she_gives_back(customer: Chat, kim: Page) -> None:
    """And the bot goes on where it was."""
    kim.get_by_role("button", name="Give back").click()
    expect(kim.get_by_text("The assistant has the conversation again.")).to_be_visible()
    assert what_happened() == ("closed", "kim", ["handed off", "taken", "given back to the assistant"])
    expect(customer.last()).to_contain_text("Which country is your account in?")
    expect(customer.widget.locator(".status")).to_have_text("Automated assistant")
    customer.choose("Canada")
    expect(customer.last()).to_contain_text("Enterprise, Partner")


def test_a_person_joins_talks_and_gives_back(
    customer: Chat, agents: Agents, kim: Page, site: Site, screenshots: Path
) -> None:
    expect(kim.get_by_text("Nobody is waiting.")).to_be_visible()
    customer.choose("Cancel my account")
    customer.choose("Otter")
    customer.say("a human please")
    expect(customer.last()).to_contain_text("What I noted so far")
    assert "someone is at their desk now" in customer.messages("bot").all_inner_texts()[-2]

    waiting = waiting_at(kim)
    expect(waiting).to_contain_text("In the chat")
    expect(kim).to_have_title("(1) Live | Otter desk")
    kim.screenshot(path=screenshots / "desk-live-1280.png")
    assert grave_violations(kim) == []
    waiting.click()
    expect(kim.get_by_text("a human please")).to_be_visible()
    kim.get_by_role("button", name="Join").click()
    expect(kim.get_by_text("You have this conversation.")).to_be_visible()
    expect(customer.last()).to_have_text(
        "Assistant: Kim from the team has joined the chat. I'll keep quiet while you talk."
    )
    expect(customer.widget.locator(".status")).to_have_text("Kim")

    they_talk(customer, kim, screenshots)
    looks_good(kim, screenshots)
    she_gives_back(customer, kim)


def test_the_second_of_two_agents_is_told_who_has_it(
    customer: Chat, agents: Agents, kim: Page, site: Site, screenshots: Path
) -> None:
    customer.say("a human please")
    ola = available(agents, "ola", "Ola", site)
    for each in (kim, ola):
        waiting_at(each).click()
        expect(each.get_by_role("button", name="Join")).to_be_visible()
    kim.get_by_role("button", name="Join").click()
    expect(kim.get_by_text("You have this conversation.")).to_be_visible()
    expect(ola.get_by_text("Kim has this conversation.")).to_be_visible()
    expect(ola.get_by_role("button", name="Join")).to_be_hidden()
    expect(ola.get_by_label("Your message to the customer")).to_be_hidden()


def test_what_could_not_be_sent_stays_and_arrives_once(customer: Chat, agents: Agents, kim: Page) -> None:
    agents.expect("net::ERR_FAILED")
    customer.say("a human please")
    waiting_at(kim).click()
    kim.get_by_role("button", name="Join").click()
    field = kim.get_by_label("Your message to the customer")
    kim.route("**/say", lambda route: (route.fetch(), route.abort()))  # it arrives, and its answer is lost
    field.fill("Good morning")
    field.press("Enter")
    expect(kim.get_by_role("alert")).to_have_text("No answer came. Your text is kept: send it again, it arrives once.")
    expect(field).to_have_value("Good morning")
    kim.unroute("**/say")
    kim.reload()
    expect(field).to_have_value("Good morning")
    field.press("Enter")
    expect(field).to_have_value("")
    expect(customer.messages("agent")).to_have_count(1)


def test_a_conversation_that_the_assistant_has_forgotten_can_still_be_closed(kim: Page, site: Site) -> None:
    site.handoff(conversation="web-forgotten")
    waiting_at(kim).click()
    kim.get_by_role("button", name="Join").click()
    expect(kim.get_by_text("The assistant knows no such conversation.")).to_be_visible()
    kim.get_by_role("button", name="Close").click()
    expect(kim.get_by_text("Nobody is waiting.")).to_be_visible()
    assert what_happened() == ("closed", "kim", ["taken", "closed"])
