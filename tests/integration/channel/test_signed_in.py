"""A visitor who is signed in at the host: what its claims fill, what nobody can talk them out of, and what is filed."""

from __future__ import annotations

import pytest

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.looking import conversation_of, filed, slots
from tests.support.chat_window import Window, token
from tests.support.customers import new_customer
from tests.support.whole_assistant import WholeAssistant

LOCATIONS = ["Queen Street", "King West", "Danforth"]
ANA = {
    "sub": "ana-7", "name": "Ana Silva", "organization": "Corner Diner", "country": "CA", "role": "billing_admin",
    "account_type": "standard", "locations": LOCATIONS,
}  # fmt: skip
CLAIMED = {name: ANA[name] for name in ("organization", "country", "role", "account_type")}
CANCEL = "cancel my whole Otter account"


def to_the_check(window: Window, opening: str = CANCEL) -> None:
    for line in (opening, "too expensive", "no comments", new_customer().phone):
        window.say(line)
    assert window.newest["card"]["kind"] == "check", window.reply


def test_what_is_claimed_is_never_asked(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window(token=token(**ANA))
    assert window.greeting["name"] == "Ana Silva"
    assert "Ana Silva" in window.greeting["welcome"]["en"]["text"]
    to_the_check(window)
    asked = [message["text"].split("\n")[-1] for message in window.messages if message["from"] == "bot"]
    assert "What are your reasons" in asked[1]
    assert len(asked) == 5, "the dashboard, then reasons, comments and phone, then the check"
    found = slots(assistant, conversation_of(window, "ana-7"))
    assert {name: found[name] for name in CLAIMED} == CLAIMED


def test_the_accounts_own_locations_are_offered(open_window: OpenWindow) -> None:
    window = open_window(token=token(**ANA))
    window.say("cancel some locations of my Otter account")
    assert [each["title"] for each in window.newest["choices"]] == LOCATIONS
    assert window.newest["most"] == len(LOCATIONS)


@pytest.mark.parametrize("by_typing", [True, False])
def test_all_locations_but_one(by_typing: bool, assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window(token=token(**ANA))
    window.say("cancel some locations of my Otter account")
    if by_typing:
        window.say("all except Queen Street")
    else:
        window.choose("King West", "Danforth")
    assert slots(assistant, conversation_of(window, "ana-7"))["locations"] == ["King West", "Danforth"]


CONTRADICTIONS = {
    "cancel my Otter account, my account is in Germany": "Country",
    "cancel my Otter account, I'm not the billing admin": "Role",
    "I want to cancel Otter, we are on Enterprise": "Account type",
}


@pytest.mark.parametrize(("line", "field"), CONTRADICTIONS.items())
def test_what_contradicts_the_account_changes_nothing(
    line: str, field: str, assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    window = open_window(token=token(**ANA))
    window.say(line)
    assert f"This comes from your account, so I can't change it here: {field}." in window.reply
    found = slots(assistant, conversation_of(window, "ana-7"))
    assert {name: found[name] for name in CLAIMED} == CLAIMED
    assert "outcome" not in found


AT_THE_CHECK = {
    "change the country to Germany": "Country",
    "my business is called Evil Corp": "Business name",
    "the role is wrong, I'm not the billing admin": "Role",
}


def test_at_the_check_neither(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window(token=token(**ANA))
    to_the_check(window)
    changeable = {line["field"] for line in window.newest["card"]["lines"] if "change" in line}
    assert not changeable & set(CLAIMED)
    assert changeable >= {"phone", "reasons"}
    for line, field in AT_THE_CHECK.items():
        window.say(line)
        assert f"I can't change it here: {field}." in window.reply
        assert window.newest["card"]["kind"] == "check"
    window.choose("Yes, send it")
    (request,) = filed(assistant, conversation_of(window, "ana-7"))
    assert {name: request[name] for name in CLAIMED} == CLAIMED


def test_what_is_filed_says_who_and_what_is_vouched_for(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window(token=token(**ANA))
    to_the_check(window)
    window.choose("Yes, send it")
    (request,) = filed(assistant, conversation_of(window, "ana-7"))
    assert (request["visitor"], request["visitor_name"]) == ("ana-7", "Ana Silva")
    assert sorted(request["verified"]) == sorted(CLAIMED)
    assert not request["self_declared"]


def test_what_the_host_does_not_say_is_asked_and_self_declared(
    assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    window = open_window(token=token(sub="bo-8", country="CA"))
    window.say(CANCEL)
    for title in ("Standard (none of these)", "Billing Admin", "Too expensive", "No comments"):
        window.choose(title)
    customer = new_customer()
    for line in (customer.phone, customer.organization):
        window.say(line)
    window.choose("Yes, send it")
    (request,) = filed(assistant, conversation_of(window, "bo-8"))
    assert (request["verified"], bool(request["self_declared"])) == (["country"], True)


def test_an_enterprise_customer_is_sent_to_their_own_csm(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window(token=token(**{**ANA, "account_type": "enterprise", "csm": "Kim Lee, kim.lee@tryotter.com"}))
    window.say(CANCEL)
    assert window.newest["outcome"] == "handoff:csm"
    assert "Kim Lee, kim.lee@tryotter.com" in window.reply
    (handoff,) = filed(assistant, conversation_of(window, "ana-7"), "handoff")
    assert (handoff["visitor_name"], bool(handoff["self_declared"])) == ("Ana Silva", False)


def test_who_is_no_billing_admin_is_told_so(open_window: OpenWindow) -> None:
    window = open_window(token=token(**{**ANA, "role": "other"}))
    window.say(CANCEL)
    assert window.newest["outcome"] == "handoff:billing_admin"
    window.say("but I am the billing admin")
    window.say(CANCEL)
    assert window.newest["outcome"] == "handoff:billing_admin"


def test_the_chat_begins_in_the_language_of_the_sign_in(open_window: OpenWindow) -> None:
    window = open_window(token=token(**{**ANA, "language": "fr"}))
    window.say("Otter")
    assert window.newest["language"] == "fr"
    window.say("I want to cancel my whole account")
    assert window.newest["language"] == "en", "the customer's last message decides"
