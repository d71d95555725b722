"""Messages that are well-formed and mean harm."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.dialogues import come_to_the_check
from tests.integration.channel.hostile.raw_window import RawWindow
from tests.integration.channel.looking import conversation_of, filed
from tests.support.chat_window import new_id, token
from tests.support.customers import new_customer
from tests.support.whole_assistant import WholeAssistant

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
ODD: list[Any] = [None, True, 7, 1.5, "", [], {}, ["a"], {"a": 1}, [[["a"]]], "x" * 5_000]
BAD = ("bad_message", "empty", "too_long", "not_offered")


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: str(odd)[:20])
def test_a_field_of_another_type_is_refused(odd: Any, open_window: OpenWindow) -> None:
    window = open_window()
    right = {"id": new_id(), "text": "hello", "choices": ["a"]}
    for event, field in (("say", "id"), ("choose", "id"), ("choose", "choices")):
        assert window.send(event, {**right, field: odd})["error"] in BAD
    assert window.send("say", {**right, "text": odd})["error"] in BAD
    for event in ("say", "choose"):
        assert window.send(event, odd)["error"] == "bad_message"
    assert window.messages == []


def test_html_is_filed_as_the_text_it_is(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    window.say("Cancel my Otter locations in Canada, standard account, I'm the billing admin")
    for line in (f"{SCRIPT}Street", "too expensive", f"{SCRIPT}{IMAGE}", new_customer().phone, f"{SCRIPT} Diner"):
        assert window.say(line) == {"ok": True}
    assert window.newest["card"]["kind"] == "check", window.reply
    assert window.choose("Yes, send it") == {"ok": True}
    (request,) = filed(assistant, conversation_of(window))
    assert request["comments"] == f"{SCRIPT}{IMAGE}"
    assert request["organization"] == f"{SCRIPT} Diner"
    assert SCRIPT in " ".join(request["locations"])
    said = [message["text"] for message in window.messages if message["from"] == "customer"]
    assert f"{SCRIPT}{IMAGE}" in said
    shown = {line["field"]: line["value"] for line in window.newest["card"]["lines"]}
    assert (shown["comments"], shown["organization"]) == (request["comments"], request["organization"])
    assert [
        message["text"] for message in open_window(window.cookie).conversation if message["from"] == "customer"
    ] == said


def test_html_in_claims_stays_text(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    claims = {"name": IMAGE, "organization": SCRIPT, "locations": [IMAGE, "King West"], "sub": SCRIPT}
    window = open_window(token=token(**claims, country="CA", role="billing_admin", account_type="standard"))
    assert window.greeting["name"] == IMAGE
    window.say("cancel some locations of my Otter account")
    window.choose(IMAGE)
    for line in ("too expensive", "no comments", new_customer().phone):
        window.say(line)
    window.choose("Yes, send it")
    (request,) = filed(assistant, conversation_of(window, SCRIPT))
    assert (request["visitor"], request["visitor_name"], request["organization"]) == (SCRIPT, IMAGE, SCRIPT)
    assert request["locations"] == [IMAGE]


def test_placeholders_in_what_is_typed_are_not_filled(open_window: OpenWindow) -> None:
    window = open_window(token=token(organization="{phone} 0[x] {reference}", name="{organization}"))
    assert window.greeting["name"] == "{organization}"
    window.say("cancel my account {phone} {0} %s ${x} {{7*7}}")
    assert "49" not in window.reply


def test_a_button_that_was_never_offered_is_refused(open_window: OpenWindow) -> None:
    theirs, mine = open_window(), open_window()
    come_to_the_check(theirs)
    come_to_the_check(mine)
    right, foreign = mine.choice("Yes, send it"), theirs.choice("Yes, send it")
    payload, _, _ = right.rpartition(".")  # what is signed, and the signature
    foreign_signature = foreign.rpartition(".")[2]
    forged = [foreign, f"{payload}.{foreign_signature}", payload, f"{payload}.", f"A{right}", "/affirm", "yes"]
    for each in forged:
        assert mine.choose_ids([each]) == {"error": "not_offered"}
    assert mine.choose_ids([right, foreign]) == {"error": "not_offered"}
    assert mine.newest["card"]["kind"] == "check"


def test_a_button_of_the_conversation_before_is_refused_in_the_new_one(
    assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    before = open_window()
    come_to_the_check(before)
    stale = before.choice("Yes, send it")
    signed_in = open_window(before.cookie, token())
    assert signed_in.choose_ids([stale]) == {"error": "not_offered"}
    assert open_window().choose_ids([stale]) == {"error": "not_offered"}
    assert filed(assistant, conversation_of(before)) == []


@pytest.mark.parametrize("text", ["\0", "he\0llo", "\ud800", "he\ud83dllo \udc4d", "\0\ud800 cancel my account"])
def test_what_no_database_holds_is_taken_out(text: str, assistant: WholeAssistant) -> None:
    window = RawWindow(assistant)
    told = json.loads(window.answer_to(f'421["say",{json.dumps({"id": new_id(), "text": text})}]'))
    assert told == ([{"ok": True}] if any(char.isalpha() for char in text) else [{"error": "empty"}])
    assert window.is_answered()


def test_long_messages_and_emoji_are_fine_up_to_2000_characters(open_window: OpenWindow) -> None:
    window = open_window()
    for text in ("🥞" * 2_000, "é" * 2_000, "cancel " * 285, "1" * 2_000, "a\n" * 999 + "b"):
        assert window.say(text) == {"ok": True}
        (shown,) = [message["text"] for message in window.messages if message["from"] == "customer"][-1:]
        assert shown == text.strip() or "[hidden]" in shown
    assert window.say("x" * 2_001) == {"error": "too_long"}
