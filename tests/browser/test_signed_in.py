"""Visitors whom a host signs in, and agents who join: both seen in the browser."""

from __future__ import annotations

from pathlib import Path

import requests
from playwright.sync_api import BrowserContext, Page, expect

from assistant.channel.visitors import COOKIE, Visitors
from assistant.settings import settings
from tests.browser.conftest import visit
from tests.browser.watching import Watch
from tests.support.customers import new_customer
from tests.support.filed import filed
from tests.support.whole_assistant import WholeAssistant


def test_a_billing_admin_is_asked_only_what_the_account_does_not_say(
    page: Page, assistant: WholeAssistant, watch: Watch, size: tuple[int, int]
) -> None:
    chat = visit(page, assistant, "demo-host/billing-admin", size).open()
    expect(chat.panel).to_contain_text("Ima")
    chat.choose("Cancel some locations")
    chat.choose("Otter")
    expect(chat.last()).to_contain_text("Which locations")
    chat.tick("Queen Street East", "Old Port")
    chat.tick("Too expensive")
    chat.choose("No comments")
    chat.say(new_customer().phone)
    expect(chat.card("check")).to_be_visible()
    expect(chat.line("country").get_by_role("button")).to_have_count(0)
    chat.choose("Yes, send it")
    request = filed(assistant, chat.reference())
    assert (request["organization"], request["locations"]) == ("Naan Stop", ["Queen Street East", "Old Port"])
    assert (request["self_declared"], request["visitor_name"]) == (0, "Ima Sample")


def test_a_claim_cannot_be_talked_away(page: Page, assistant: WholeAssistant, watch: Watch) -> None:
    chat = visit(page, assistant, "demo-host/billing-admin").open()
    chat.say("cancel my otter account, it is in Germany")
    expect(chat.widget).to_contain_text("This comes from your account, so I can't change it here: Country")


def test_an_enterprise_customer_gets_the_managers_address(page: Page, assistant: WholeAssistant, watch: Watch) -> None:
    chat = visit(page, assistant, "demo-host/enterprise").open()
    chat.say("cancel my otter account please")
    expect(chat.last()).to_contain_text("csm@example.com")


def test_somebody_without_the_role_is_sent_to_a_billing_admin_in_their_language(
    page: Page, assistant: WholeAssistant, watch: Watch
) -> None:
    chat = visit(page, assistant, "demo-host/not-admin").open()
    chat.choose("Annuler mon compte")
    chat.choose("Otter")
    expect(chat.last()).to_contain_text("Billing Admin")
    expect(chat.last()).to_contain_text("success@tryotter.com")


def test_an_agents_message_arrives_at_once_under_their_name_and_is_counted_when_the_chat_is_closed(
    page: Page, context: BrowserContext, assistant: WholeAssistant, watch: Watch, screenshots: Path
) -> None:
    chat = visit(page, assistant, "en").open()
    chat.say("a human please")
    chat.part("minimise").click()
    push(
        assistant, context, {"event": "pause"}, {"event": "bot", "text": "Hi, Kim here.", "metadata": {"agent": "Kim"}}
    )
    expect(chat.part("badge")).to_have_text("1")
    chat.launcher.click()
    expect(chat.last("agent")).to_contain_text("Hi, Kim here.")
    expect(chat.last("agent")).to_contain_text("Kim")
    chat.composer.fill("thanks, hold on")
    chat.composer.press("Enter")
    expect(chat.last("customer")).to_have_attribute("data-state", "sent")
    chat.picture(screenshots / "agent")
    page.reload()
    expect(chat.last("agent")).to_contain_text("Hi, Kim here.")


def push(assistant: WholeAssistant, context: BrowserContext, *events: dict[str, object]) -> None:
    """What the desk does for an agent, through Rasa's HTTP API."""
    cookie = next(each["value"] for each in context.cookies() if each["name"] == COOKIE)
    visitors = Visitors(settings().secret_key)
    conversation = visitors.conversation(str(visitors.number(cookie)))
    response = requests.post(
        f"http://127.0.0.1:{assistant.environment['RASA_PORT']}/conversations/{conversation}/tracker/events",
        params={"output_channel": "web", "execute_side_effects": "true", "token": assistant.environment["RASA_TOKEN"]},
        json=list(events),
        timeout=10,
    )
    response.raise_for_status()
