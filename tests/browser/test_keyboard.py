"""Without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.support.customers import new_customer
from tests.support.filed import filed
from tests.support.whole_assistant import WholeAssistant

MOST_TABS = 60


def press(page: Page, part: str, key: str = "Enter", tab: str = "Shift+Tab") -> None:
    """Go to what has this accessible name, back from where the focus is, and press a key there."""
    for _ in range(MOST_TABS):
        page.keyboard.press(tab)
        if page.evaluate(_FOCUSED) == part:
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab does not lead to {part!r}")


_FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const label = element?.labels?.[0]?.textContent ?? element?.getAttribute('aria-label') ?? element?.textContent;
  return label?.trim().replace(/\\s+/g, ' ');
}"""


@pytest.mark.parametrize("size", ["desk"], indirect=True)
def test_a_request_is_filed_with_the_keyboard_alone(chat: Chat, assistant: WholeAssistant) -> None:
    page = chat.page
    chat.launcher.focus()
    page.keyboard.press("Enter")
    expect(chat.composer).to_be_focused()
    for said, reply in (
        ("cancel my otter account", "country"),
        ("ireland", "Enterprise"),
        ("standard", "Billing Admin"),
    ):
        page.keyboard.type(said)
        page.keyboard.press("Enter")
        expect(chat.last()).to_contain_text(reply)
    press(page, "Billing Admin")
    expect(chat.last()).to_contain_text("reasons")
    press(page, "Too expensive", " ")
    press(page, "Continue", tab="Tab")
    expect(chat.last()).to_contain_text("add for the team")
    press(page, "No comments")
    expect(chat.last()).to_contain_text("phone")
    chat.composer.focus()
    page.keyboard.type("01 496 0123")
    page.keyboard.press("Enter")
    expect(chat.last()).to_contain_text("business")
    page.keyboard.type(new_customer().organization)
    page.keyboard.press("Enter")
    expect(chat.card("check")).to_be_visible()
    press(page, "Yes, send it")
    assert filed(assistant, chat.reference())["phone"] == "+35314960123"


def test_escape_closes_the_chat_and_gives_the_focus_back(chat: Chat) -> None:
    chat.open()
    chat.page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()


@pytest.mark.parametrize("size", ["phone"], indirect=True)
def test_on_a_phone_the_focus_stays_in_the_open_chat(chat: Chat) -> None:
    chat.open()
    for _ in range(MOST_TABS):
        chat.page.keyboard.press("Tab")
        assert chat.page.evaluate("document.activeElement.localName") == "otter-chat"


def test_whatever_can_be_pressed_is_44_pixels_high(chat: Chat) -> None:
    chat.open().choose("Cancel my account")
    buttons = [*chat.choices().all(), *(chat.part(name) for name in ("send", "minimise", "new"))]
    buttons += chat.widget.locator("[data-language]").all()
    sizes = {button.inner_text() or button.get_attribute("aria-label"): button.bounding_box() for button in buttons}
    assert {name: box for name, box in sizes.items() if not box or box["height"] < 44 or box["width"] < 36} == {}
