"""A reload, a second tab, a lost network, a restarted server: the conversation goes on where it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import SIZES, visit
from tests.browser.paths import to_the_check, to_the_reasons
from tests.browser.watching import Watch
from tests.support.filed import filed
from tests.support.whole_assistant import WholeAssistant, whole_assistant

LOST = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_REFUSED", "WebSocket connection", "ERR_ADDRESS_UNREACHABLE")


def test_a_reload_in_the_middle_shows_everything_and_goes_on(chat: Chat, assistant: WholeAssistant) -> None:
    to_the_reasons(chat.open())
    said = chat.messages("customer").all_inner_texts()
    chat.composer.fill("half a sent")
    chat.page.reload()
    expect(chat.panel).to_be_visible()
    expect(chat.part("choices").get_by_role("checkbox").first).to_be_visible()
    assert chat.messages("customer").all_inner_texts() == said
    expect(chat.composer).to_have_value("half a sent")
    chat.tick("Too expensive")
    expect(chat.last()).to_contain_text("add for the team")


def test_the_next_page_of_the_help_centre_shows_the_same_conversation(
    page: Page, assistant: WholeAssistant, watch: Watch
) -> None:
    visit(page, assistant, "en").open().choose("Cancel my account")
    chat = visit(page, assistant, "fr")
    expect(chat.last()).to_contain_text("Which product")


def test_two_tabs_show_one_conversation(
    page: Page, context: BrowserContext, assistant: WholeAssistant, watch: Watch
) -> None:
    first = visit(page, assistant, "en", SIZES["desk"]).open()
    second = visit(context.new_page(), assistant, "en", SIZES["desk"])
    second.launcher.click()
    first.choose("Cancel my account")
    expect(second.last("customer")).to_contain_text("Cancel my account")
    expect(second.last()).to_contain_text("Which product")
    second.choose("Otter")
    expect(first.last()).to_contain_text("Which country")
    assert first.messages("customer").count() == second.messages("customer").count() == 2


def test_what_is_typed_without_a_network_is_sent_when_it_is_back(
    chat: Chat, context: BrowserContext, watch: Watch, screenshots: Path
) -> None:
    watch.expect(*LOST)
    chat.open().choose("Cancel my account")
    context.set_offline(True)
    expect(chat.banner).to_be_visible()
    chat.composer.fill("Otter")
    chat.composer.press("Enter")
    expect(chat.last("customer")).to_contain_text("Otter")
    chat.picture(screenshots / "offline")
    context.set_offline(False)
    expect(chat.last()).to_contain_text("Which country")
    expect(chat.banner).to_be_hidden()
    assert chat.messages("customer").count() == 2


@contextmanager
def conversations_gone(assistant: WholeAssistant) -> Iterator[None]:
    """No turn can be stored meanwhile."""
    path = assistant.environment["CONVERSATIONS_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(path, timeout=10) as database:
        database.execute("ALTER TABLE events RENAME TO elsewhere")
    yield
    with sqlite3.connect(path, timeout=10) as database:
        database.execute("ALTER TABLE elsewhere RENAME TO events")


@pytest.mark.parametrize(
    ("language", "first", "phone", "goes_on"),
    [
        ("en", "Cancel my account", "1-888-681-8837", "Which country"),
        ("fr", "Annuler mon compte", "1 888 681-8837", "quel pays"),
    ],
)
def test_a_message_that_got_no_answer_names_support_and_can_be_sent_again(
    language: str, first: str, phone: str, goes_on: str,
    page: Page, assistant: WholeAssistant, watch: Watch, screenshots: Path,
) -> None:  # fmt: skip
    chat = visit(page, assistant, language).open()
    chat.choose(first)
    with conversations_gone(assistant):
        chat.composer.fill("Otter")
        chat.composer.press("Enter")
        expect(chat.part("retry")).to_be_visible()
        expect(chat.widget.locator(".state.error")).to_contain_text(phone)
        chat.picture(screenshots / f"no-answer-{language}")
    chat.part("retry").click()
    expect(chat.last()).to_contain_text(goes_on)
    assert chat.messages("customer").count() == 2


def test_a_new_conversation_begins_empty_and_the_old_one_is_gone(chat: Chat) -> None:
    chat.open().choose("Cancel my account")
    chat.part("new").click()
    chat.part("new-yes").click()
    expect(chat.messages("customer")).to_have_count(0)
    expect(chat.choices().first).to_have_text("Cancel my account")
    chat.page.reload()
    expect(chat.choices().first).to_be_visible()
    expect(chat.messages("customer")).to_have_count(0)


@pytest.mark.parametrize("said", ["Naan Stop"])
def test_a_restarted_server_goes_on_in_the_middle_of_a_request(
    said: str, page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    with whole_assistant(tmp_path) as assistant:
        chat = visit(page, assistant, "en").open()
        to_the_check(chat)
        chat.change("organization")
    expect(chat.banner).to_be_visible()
    chat.composer.fill(said)
    chat.composer.press("Enter")
    with whole_assistant(tmp_path, assistant.environment) as again:
        expect(chat.line("organization")).to_contain_text(said, timeout=60_000)
        chat.choose("Yes, send it")
        assert filed(again, chat.reference())["organization"] == said
