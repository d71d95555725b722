"""A customer's fourth request in a day goes to a person, in their language, with what was collected."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from assistant.decision.loading import load_policy
from assistant.settings import ROOT
from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.dialogues import come_to_the_check, file_a_request
from tests.integration.channel.looking import conversation_of, filed, slots
from tests.support.chat_window import Window, address
from tests.support.customers import Customer, new_customer
from tests.support.whole_assistant import WholeAssistant

MOST = load_policy(ROOT / "policy").limits.filings_a_day.value
#: Of the number, what is written alike in both languages.
SUPPORT = "681-8837"
IN_FRENCH = ("annuler tout mon compte Otter, Canada, compte standard, je suis Billing Admin", "trop cher", "non")


@pytest.fixture
def often(open_window: OpenWindow) -> Customer:
    """A customer who has filed as often as one may, each time in a browser that knows nothing of the others."""
    customer = new_customer()
    for _ in range(MOST):
        file_a_request(open_window(), customer)
    return customer


def contract(assistant: WholeAssistant, window: Window) -> dict[str, Any]:
    """The slots of the conversation contract that tell how it ended."""
    held = slots(assistant, conversation_of(window))
    return {name: held.get(name) for name in ("outcome", "reference", "requested_slot", "product", "phone", "reasons")}


def must_be_passed_on(assistant: WholeAssistant, window: Window, customer: Customer) -> None:
    """Nothing is filed, and the desk has all that was collected."""
    phone = f"+1{customer.phone.replace('-', '')}"
    assert contract(assistant, window) == {
        "outcome": "handoff:support", "reference": None, "requested_slot": None, "product": "otter", "phone": phone,
        "reasons": ["too_expensive"],
    }  # fmt: skip
    assert filed(assistant, conversation_of(window)) == []
    (handoff,) = filed(assistant, conversation_of(window), "handoff")
    assert (handoff["contact"], handoff["rules"]) == ("support", ["A2"])
    kept = {name: handoff["summary"][name] for name in ("organization", "phone", "reasons", "country", "role")}
    assert kept == {
        "organization": customer.organization, "phone": phone, "reasons": ["too_expensive"], "country": "CA",
        "role": "billing_admin",
    }  # fmt: skip


def test_in_english(assistant: WholeAssistant, open_window: OpenWindow, often: Customer) -> None:
    window = open_window()
    come_to_the_check(window, often)
    assert window.choose("Yes, send it") == {"ok": True}
    assert "I haven't sent this one" in window.reply and SUPPORT in window.reply
    assert often.organization in window.reply, "what was collected is shown"
    assert str(MOST) not in window.reply.split(SUPPORT)[0], "no word of how often somebody has filed"
    assert window.newest["card"]["kind"] == "summary"
    assert [each["outcome"] for each in window.messages if each.get("outcome")] == ["handoff:support"] * 2
    must_be_passed_on(assistant, window, often)
    window.say("why?")
    assert "Support" in window.reply


def test_in_french(assistant: WholeAssistant, open_window: OpenWindow, often: Customer) -> None:
    window = open_window()
    for line in (*IN_FRENCH, often.phone, often.organization):
        window.say(line)
    assert window.choose("Oui, envoyer") == {"ok": True}
    assert "Je n'ai donc pas envoyé celle-ci" in window.reply and SUPPORT in window.reply
    assert {each["language"] for each in window.messages if each["from"] == "bot"} == {"fr"}
    must_be_passed_on(assistant, window, often)


def test_the_phone_alone_is_enough_and_another_phone_is_not_refused(
    assistant: WholeAssistant, open_window: OpenWindow, often: Customer
) -> None:
    window, other = open_window(), new_customer()
    come_to_the_check(window, Customer(often.phone, other.organization))
    window.choose("Yes, send it")
    assert contract(assistant, window)["outcome"] == "handoff:support"
    file_a_request(open_window(), other)


def test_who_is_refused_may_still_ask_for_a_person(
    assistant: WholeAssistant, open_window: OpenWindow, often: Customer
) -> None:
    window = open_window()
    come_to_the_check(window, often)
    window.choose("Yes, send it")
    window.say("a human please")
    assert SUPPORT in window.reply
    assert [bool(each["asked_for_person"]) for each in filed(assistant, conversation_of(window), "handoff")] == [0, 1]


def test_the_channel_for_tests_files_as_often_as_it_likes(assistant: WholeAssistant, often: Customer) -> None:
    for number in range(MOST + 1):
        for line in (often.everything, "too expensive", "no comments", "yes"):
            said = {"sender": f"{often.phone}-{number}", "message": line}
            reply = requests.post(f"{address(assistant)}/webhooks/rest/webhook", json=said, timeout=20).json()
        assert "Your reference is OT-" in json.dumps(reply)
