"""Rasa's events as what the customer sees."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.channel.choices import Choices
from assistant.channel.messages import MOST_IN_HISTORY, answered, bot_message, customer_message, history
from assistant.dialogue.buttons import button, field_button

HERE = "web-here"
CARD = "4111 1111 1111 1111"


@pytest.fixture
def choices() -> Choices:
    return Choices("a secret")


def customer(text: str, at: float = 1.0, **more: Any) -> dict[str, Any]:
    return {"event": "user", "text": text, "timestamp": at, "message_id": f"id-{at:.0f}", **more}


def bot(text: str, at: float = 2.0, metadata: Any = None, **data: Any) -> dict[str, Any]:
    return {"event": "bot", "text": text, "timestamp": at, "data": data, "metadata": metadata or {}}


def test_a_question_with_its_buttons(choices: Choices) -> None:
    asked = bot("Which product?", 2.5, {"language": "en", "most": 3}, buttons=[button("Otter", "inform", "product")])
    (shown,) = history([asked], HERE, choices)
    assert {**shown, "choices": [each["title"] for each in shown["choices"]]} == {
        "id": "bot-2500000", "from": "bot", "text": "Which product?", "at": 2500, "language": "en",
        "choices": ["Otter"], "most": 3,
    }  # fmt: skip


def test_no_payload_and_no_meaning_leaves_the_server(choices: Choices) -> None:
    shown = bot_message({"text": "?", "timestamp": 1, "buttons": [button("Otter", "inform", "product")]}, HERE, choices)
    assert set(shown["choices"][0]) == {"id", "title"}
    assert "payload" not in json.dumps(shown) and "meaning" not in json.dumps(shown)


def test_what_the_customer_said_has_the_id_their_window_gave_it() -> None:
    assert customer_message("a-1", "hello", 1.5) == {"id": "a-1", "from": "customer", "text": "hello", "at": 1500}


def test_secrets_are_masked(choices: Choices) -> None:
    assert customer_message("a", f"my card is {CARD}", 1)["text"] == "my card is [hidden]"
    assert history([customer(f"my card is {CARD}")], HERE, choices)[0]["text"] == "my card is [hidden]"


def test_an_agent_has_a_name(choices: Choices) -> None:
    (shown,) = history([bot("Hi, Kim here", metadata={"agent": "Kim"})], HERE, choices)
    assert (shown["from"], shown["name"]) == ("agent", "Kim")


def test_markup_stays_the_text_it_is(choices: Choices) -> None:
    said = [customer("<script>alert(1)</script>"), bot("<img src=x onerror=alert(1)>")]
    assert [each["text"] for each in history(said, HERE, choices)] == [each["text"] for each in said]


def test_what_no_json_can_carry_is_taken_out(choices: Choices) -> None:
    assert bot_message({"text": "he\ud83dllo\0", "timestamp": 1}, HERE, choices)["text"] == "hello"


def check(at: float) -> dict[str, Any]:
    line = {"field": "phone", "label": "Phone", "value": "(416) 555-0134", "change": field_button("Phone", "phone")}
    card = {"kind": "check", "before": "Please check:", "after": "Send it?", "lines": [line]}
    return bot("Please check: ...", at, {"card": card}, buttons=[button("Yes, send it", "affirm")])


def test_only_the_newest_message_can_be_answered_by_a_button(choices: Choices) -> None:
    older, newest = history([check(1), check(2)], HERE, choices)
    assert "choices" not in older and "change" not in older["card"]["lines"][0]
    assert older["card"]["lines"][0]["value"] == "(416) 555-0134"
    changed, _ = choices.said(HERE, [newest["card"]["lines"][0]["change"]])
    assert changed == "Phone" and newest["choices"][0]["title"] == "Yes, send it"


def test_once_the_customer_has_answered_no_button_is_left(choices: Choices) -> None:
    shown = history([check(1), customer("yes", 2)], HERE, choices)
    assert "choices" not in shown[0] and "most" not in shown[0]


def test_making_a_history_changes_no_event(choices: Choices) -> None:
    events = [check(1), check(2)]
    before = json.dumps(events)
    history(events, HERE, choices)
    assert json.dumps(events) == before


HIDDEN: dict[str, dict[str, Any]] = {
    "what nobody typed": customer("EXTERNAL: reminder", metadata={"is_external": True}),
    "a message without text": customer(""),
    "a bot's event without text": bot(""),
    "a bot's event without a text at all": {**bot(""), "text": None},
    "an action": {"event": "action", "name": "action_listen", "timestamp": 1},
    "a slot": {"event": "slot", "name": "phone", "value": "+14165550134", "timestamp": 1},
    "a pause": {"event": "pause", "timestamp": 1},
    "a start": {"event": "session_started", "timestamp": 1},
}


@pytest.mark.parametrize("event", [pytest.param(each, id=name) for name, each in HIDDEN.items()])
def test_what_the_customer_did_not_see_is_hidden(event: dict[str, Any], choices: Choices) -> None:
    assert history([event], HERE, choices) == []


def test_a_history_has_the_200_newest_messages(choices: Choices) -> None:
    shown = history([customer(str(number), number) for number in range(250)], HERE, choices)
    assert [each["text"] for each in shown] == [str(number) for number in range(50, 250)]
    assert MOST_IN_HISTORY == 200


def test_a_message_is_answered_when_a_reply_follows_it(choices: Choices) -> None:
    said = [customer("no reply", 1), customer("a reply", 2), bot("Hi", 3), bot("more", 4), customer("not yet", 5)]
    assert list(answered(history(said, HERE, choices))) == ["id-2"]
    assert list(answered([])) == []
