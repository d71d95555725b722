"""What a customer's windows show: the history when they open, and everything that is said from then on."""

from __future__ import annotations

import pytest

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.dialogues import come_to_the_check
from tests.integration.channel.looking import conversation_of, tracker
from tests.support.chat_window import Window, new_id, visitor_cookie
from tests.support.whole_assistant import WholeAssistant

CARD = "4111 1111 1111 1111"


def shown(window: Window) -> list[tuple[str, str]]:
    return [(message["from"], message["text"]) for message in window.conversation]


def test_a_new_visitor_is_welcomed_in_both_languages(open_window: OpenWindow) -> None:
    greeting = open_window().greeting
    assert (greeting["messages"], greeting["language"], greeting["name"], greeting["limit"]) == ([], None, None, 2000)
    assert "1-888-681-8837" in greeting["support"]["en"]
    assert "1 888 681-8837" in greeting["support"]["fr"]
    assert "automated assistant" in greeting["welcome"]["en"]["text"]
    assert "automatisé" in greeting["welcome"]["fr"]["text"]
    assert all(len(greeting["welcome"][language]["choices"]) == 4 for language in ("en", "fr"))


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_turn_is_the_customers_message_and_the_reply_between_typing_on_and_off(
    transport: str, open_window: OpenWindow
) -> None:
    window = open_window(transport=transport)
    each = new_id()
    assert window.say("cancel my account", each) == {"ok": True}
    assert [(message["from"], message["id"] == each) for message in window.messages] == [
        ("customer", True),
        ("bot", False),
    ]
    assert window.typing == [True, False]


def test_a_window_that_opens_later_shows_what_was_seen(open_window: OpenWindow) -> None:
    first = open_window()
    come_to_the_check(first)
    first.choose("No, change something")
    second = open_window(first.cookie)
    assert shown(second) == shown(first)
    assert second.greeting["language"] == "en"
    assert [message["id"] for message in second.conversation if message["from"] == "customer"] == [
        message["id"] for message in first.conversation if message["from"] == "customer"
    ]


def test_what_was_chosen_is_shown_by_its_title(open_window: OpenWindow) -> None:
    first = open_window()
    first.say("cancel")
    first.choose("Otter")
    assert ("customer", "Otter") in shown(open_window(first.cookie))
    assert not any(text.startswith("/") for _, text in shown(first))


def test_only_the_newest_message_has_choices(open_window: OpenWindow) -> None:
    first = open_window()
    come_to_the_check(first)
    *older, newest = open_window(first.cookie).greeting["messages"]
    assert [message for message in older if "choices" in message or "most" in message] == []
    assert [choice["title"] for choice in newest["choices"]] == ["Yes, send it", "No, change something"]
    assert {line["field"] for line in newest["card"]["lines"] if "change" in line} >= {"phone", "reasons", "country"}


def test_choices_of_the_history_can_be_chosen(open_window: OpenWindow) -> None:
    first = open_window()
    come_to_the_check(first)
    second = open_window(first.cookie)
    assert second.choose("Yes, send it") == {"ok": True}
    assert second.newest["outcome"] == "filed"


def test_card_numbers_are_masked_everywhere(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    first = open_window()
    second = open_window(first.cookie)
    first.say(f"cancel my account and refund my card {CARD}")
    second.until(lambda: second.typing == [True, False])
    third = open_window(first.cookie)
    for window in (first, second, third):
        assert "my card [hidden]" in window.conversation[0]["text"]
        assert CARD not in str(window.conversation)
    assert CARD not in str(tracker(assistant, conversation_of(first)))


def test_every_window_of_a_visitor_gets_everything_at_once(open_window: OpenWindow) -> None:
    first = open_window()
    second = open_window(first.cookie, transport="polling")
    first.say("cancel my account")
    second.until(lambda: len(second.messages) == 2, seconds=2)
    assert second.messages == first.messages
    second.choose("Otter")
    first.until(lambda: len(first.messages) == 4, seconds=2)
    assert first.messages == second.messages


def test_another_visitor_gets_nothing(open_window: OpenWindow) -> None:
    first, other = open_window(), open_window()
    first.say("cancel my account")
    other.say("hello")
    assert [message["text"] for message in other.messages if message["from"] == "customer"] == ["hello"]
    assert len(other.messages) == 2
    assert open_window().greeting["messages"] == []


def test_a_visitor_comes_back_to_the_same_conversation(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    first = open_window()
    first.say("cancel my account")
    first.close()
    back = open_window(visitor_cookie(assistant, first.cookie))
    assert shown(back) == shown(first)
    back.choose("Otter")
    assert "Which country" in back.reply


def test_a_new_conversation_begins_when_it_is_asked_for(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    first = open_window()
    first.say("cancel my account")
    new = open_window(visitor_cookie(assistant, first.cookie, new=True))
    assert new.greeting["messages"] == []
    new.say("bonjour")
    assert len(first.messages) == 2
    assert open_window(first.cookie).greeting["language"] == "en", "the other goes on for who still has its cookie"


def test_the_language_is_that_of_the_newest_message(open_window: OpenWindow) -> None:
    window = open_window()
    window.say("cancel my account")
    window.say("en français svp, je veux annuler Otter")
    assert window.newest["language"] == "fr"
    assert open_window(window.cookie).greeting["language"] == "fr"
