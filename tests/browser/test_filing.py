"""A request, from the round button to the database."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import visit
from tests.browser.paths import to_the_check, to_the_check_in_french, to_the_reasons
from tests.browser.watching import Watch
from tests.support.filed import filed
from tests.support.whole_assistant import WholeAssistant

#: From sending to the first answer in the window, on an idle machine.
SECONDS_TO_ANSWER = 1.0


def test_a_request_is_filed_by_pressing_and_typing(chat: Chat, assistant: WholeAssistant, screenshots: Path) -> None:
    customer = to_the_check(chat.open())
    expect(chat.line("phone")).to_contain_text(f"(416) {customer.phone[4:]}")
    chat.change("phone")
    chat.say("+44 20 7946 0018")
    expect(chat.line("phone")).to_contain_text("+44 20 7946 0018")
    chat.choose("Yes, send it")
    request = filed(assistant, chat.reference())
    assert (request["phone"], request["locations"], request["reasons"]) == (
        "+442079460018", ["Queen Street", "Ossington"], ["too_expensive", "missing_features"],
    )  # fmt: skip
    assert request["self_declared"] == 1


def test_a_request_is_filed_in_french(
    page: Page, assistant: WholeAssistant, watch: Watch, size: tuple[int, int]
) -> None:
    chat = visit(page, assistant, "fr", size).open()
    customer = to_the_check_in_french(chat)
    expect(chat.line("organization")).to_contain_text(customer.organization)
    chat.choose("Oui, envoyer")
    request = filed(assistant, chat.reference())
    assert (request["language"], request["country"], request["request_type"]) == ("fr", "CA", "cancel_organization")
    expect(chat.card("filed")).to_contain_text("Rien n'est encore annulé")


def test_everything_in_one_message_goes_straight_to_the_check(chat: Chat) -> None:
    chat.open().say(
        "cancel our leeds and york stores on otter, uk, standard plan, im billing admin, too expensive, "
        "call 020 7946 0018, business is called Naan Stop"
    )
    expect(chat.card("check")).to_be_visible()


def test_three_reasons_are_the_most_and_the_others_say_so(chat: Chat) -> None:
    to_the_reasons(chat.open())
    boxes = chat.part("choices").get_by_role("checkbox")
    for place in range(3):
        boxes.nth(place).check()
    expect(boxes.nth(3)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(3)).to_be_enabled()


def test_a_question_in_between_is_answered_and_the_same_one_asked_again(chat: Chat) -> None:
    chat.open().choose("Cancel my account")
    chat.say("are you a bot?")
    expect(chat.messages("bot").nth(-2)).to_contain_text("I'm a bot")
    expect(chat.last()).to_contain_text("Which product")


def test_a_person_can_be_asked_for_at_any_time(chat: Chat) -> None:
    chat.open().choose("Cancel my account")
    chat.say("a human please")
    expect(chat.widget).to_contain_text("1-888-681-8837")


@pytest.mark.parametrize("size", ["phone"], indirect=True)
def test_the_first_answer_is_there_within_a_second(chat: Chat) -> None:
    chat.open()
    took = []
    for question in ("hi", "how long until you call?", "which countries?", "who is a billing admin?", "are you a bot?"):
        began = time.monotonic()
        chat.say(question)
        took.append(time.monotonic() - began)
    assert sorted(took)[2] < SECONDS_TO_ANSWER, took
