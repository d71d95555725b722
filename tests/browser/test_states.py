"""Every state of the chat: no accessibility violation, nothing out of the window, a picture kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import SIZES, visit
from tests.browser.paths import to_the_check, to_the_check_in_french, to_the_reasons
from tests.browser.watching import Watch
from tests.support.whole_assistant import WholeAssistant

NARROWEST = (320, 640)


def closed(chat: Chat) -> None:
    expect(chat.launcher).to_be_visible()


def welcome(chat: Chat) -> None:
    chat.open()


def question(chat: Chat) -> None:
    chat.open().choose("Cancel my account")


def reasons(chat: Chat) -> None:
    to_the_reasons(chat.open())
    for place in range(3):
        chat.part("choices").get_by_role("checkbox").nth(place).check()


def check(chat: Chat) -> None:
    to_the_check(chat.open())


def editing(chat: Chat) -> None:
    check(chat)
    chat.choose("No, change something")


def confirmation(chat: Chat) -> None:
    check(chat)
    chat.choose("Yes, send it")
    chat.reference()


def person(chat: Chat) -> None:
    chat.open().choose("Cancel my account")
    chat.say("a human please")


def contact(chat: Chat) -> None:
    chat.open().say("cancel my cloudkitchens account")


def minimised(chat: Chat) -> None:
    question(chat)
    chat.part("minimise").click()


def typing_much(chat: Chat) -> None:
    question(chat)
    chat.composer.fill("We are closing, and there is a lot to say about it. " * 37)


def long_words(chat: Chat) -> None:
    chat.open().say("https://example.com/" + "a" * 150 + " <b>not bold</b>")


STATES: list[Callable[[Chat], None]] = [
    closed, welcome, question, reasons, check, editing, confirmation, person, contact, minimised, typing_much,
    long_words,
]  # fmt: skip


def fine(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the window."""
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_is_accessible_and_fits(state: Callable[[Chat], None], chat: Chat, screenshots: Path) -> None:
    state(chat)
    fine(chat.page)
    chat.picture(screenshots / state.__name__)


@pytest.mark.parametrize("state", [welcome, reasons, confirmation], ids=lambda state: state.__name__)
def test_a_state_is_accessible_in_the_dark_and_on_the_narrowest_phone(
    state: Callable[[Chat], None], page: Page, assistant: WholeAssistant, watch: Watch, screenshots: Path
) -> None:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    chat = visit(page, assistant, "en", NARROWEST)
    state(chat)
    fine(page)
    chat.picture(screenshots / f"{state.__name__}-dark")


def test_the_check_is_accessible_in_french(
    page: Page, assistant: WholeAssistant, watch: Watch, screenshots: Path
) -> None:
    chat = visit(page, assistant, "fr", SIZES["phone"]).open()
    to_the_check_in_french(chat)
    fine(page)
    chat.picture(screenshots / "check-french")
    chat.choose("Oui, envoyer")
    chat.reference()
    fine(page)
    chat.picture(screenshots / "confirmation-french")


@pytest.mark.parametrize("path", ["en", "fr", "demo-host", "demo-host/enterprise"])
def test_the_pages_themselves_are_accessible(
    path: str, page: Page, assistant: WholeAssistant, watch: Watch, size: tuple[int, int]
) -> None:
    visit(page, assistant, path, size)
    fine(page)


def test_text_of_twice_the_size_still_fits(page: Page, assistant: WholeAssistant, watch: Watch) -> None:
    chat = visit(page, assistant, "en", SIZES["phone"])
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '200%')"
    )
    page.reload()
    check(chat)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(chat.composer).to_be_in_viewport()
