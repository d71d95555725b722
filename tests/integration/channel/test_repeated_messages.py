"""The same message twice, as browsers send it when they are not sure that it arrived: it is answered once."""

from __future__ import annotations

from typing import Any

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.dialogues import come_to_the_check
from tests.integration.channel.looking import conversation_of, filed
from tests.support.chat_window import Window, new_id
from tests.support.customers import new_customer
from tests.support.whole_assistant import WholeAssistant

EVERYTHING = new_customer().everything


def said(window: Window, who: str = "customer") -> list[str]:
    return [message["text"] for message in window.conversation if message["from"] == who]


def test_while_it_is_being_answered(open_window: OpenWindow) -> None:
    window, each = open_window(), new_id()
    acks: list[Any] = []
    for _ in range(5):
        window.send_without_waiting("say", {"id": each, "text": "cancel my account"}, acks.append)
    window.until(lambda: len(acks) == 5)
    assert acks == [{"ok": True}] * 5
    assert said(window) == ["cancel my account"]
    assert len(said(window, "bot")) == 1


def test_from_two_windows_at_once(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    first = open_window()
    come_to_the_check(first)
    second, acks = open_window(first.cookie), list[Any]()
    chosen = {"id": new_id(), "choices": [first.choice("Yes, send it")]}
    first.send_without_waiting("choose", chosen, acks.append)
    assert second.send("choose", chosen) == {"ok": True}
    first.until(lambda: acks == [{"ok": True}])
    assert len(filed(assistant, conversation_of(first))) == 1


def test_after_the_line_was_lost(open_window: OpenWindow) -> None:
    window, each = open_window(), new_id()
    window.say(EVERYTHING, each)
    window.close()
    back = open_window(window.cookie)
    before = back.conversation
    assert back.say(EVERYTHING, each) == {"ok": True}
    assert back.conversation == before


def test_after_the_line_was_lost_in_the_middle_of_the_turn(open_window: OpenWindow) -> None:
    window, each = open_window(), new_id()
    window.send_without_waiting("say", {"id": each, "text": EVERYTHING})
    window.close()
    back = open_window(window.cookie)
    assert back.say(EVERYTHING, each) == {"ok": True}
    again = open_window(window.cookie)
    assert len(said(again)) == 1
    assert "What are your reasons" in again.reply


def test_the_same_words_under_another_id_are_another_message(open_window: OpenWindow) -> None:
    window = open_window()
    window.say("hello")
    window.say("hello")
    assert said(window) == ["hello", "hello"]
    assert len(said(window, "bot")) == 2


def test_another_visitor_may_use_the_same_id(open_window: OpenWindow) -> None:
    each = new_id()
    for window in (open_window(), open_window()):
        window.say("hello", each)
        assert len(said(window, "bot")) == 1


def test_two_different_messages_at_once_are_answered_in_their_order(open_window: OpenWindow) -> None:
    window, acks = open_window(), list[Any]()
    for line in ("cancel my account", "Otter", "Canada"):
        window.send_without_waiting("say", {"id": new_id(), "text": line}, acks.append)
    window.until(lambda: len(acks) == 3)
    assert [message["from"] for message in window.messages] == ["customer", "bot"] * 3
    assert "Enterprise, Partner" in window.reply
