"""An agent joins a conversation, talks, and gives it back (docs/web_chat.md)."""

from __future__ import annotations

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.desk_side import DONE, DeskSide
from tests.integration.channel.dialogues import come_to_the_check
from tests.integration.channel.looking import filed, slots
from tests.support.chat_window import Window
from tests.support.whole_assistant import WholeAssistant


def texts(window: Window) -> list[str]:
    return [message["text"] for message in window.conversation]


def test_the_customer_sees_who_has_joined_and_what_they_say(
    open_window: OpenWindow, window: Window, kim: DeskSide
) -> None:
    assert (kim.join(), kim.say("Hi, how can I help?")) == (DONE, DONE)
    window.until(lambda: window.newest["from"] == "agent")
    joined, said = window.conversation[-2:]
    assert (joined["from"], joined["name"]) == ("bot", "Kim")
    assert "Kim from the team has joined" in joined["text"]
    assert (said["name"], said["text"]) == ("Kim", "Hi, how can I help?")
    assert open_window(window.cookie).conversation[-2:] == [joined, said], "the same after a reload, ids as well"


def test_the_bot_keeps_quiet_and_takes_nothing_for_an_answer(
    assistant: WholeAssistant, window: Window, kim: DeskSide
) -> None:
    before = slots(assistant, kim.conversation)
    kim.join()
    assert window.say("yes, an enterprise account in France, +33 1 23 45 67 89") == {"ok": True}
    assert window.newest["from"] == "customer"
    assert slots(assistant, kim.conversation) == before


def test_given_back_the_bot_repeats_the_question_that_was_open(
    assistant: WholeAssistant, window: Window, kim: DeskSide
) -> None:
    asked = next(each for each in window.conversation if "Enterprise, Partner" in each["text"])
    kim.join()
    for each in range(6):  # more than a tracker keeps in full
        window.say(f"never mind, cancel {each} stores at CloudKitchens")
    assert kim.leave() == DONE
    window.until(lambda: bool(window.newest.get("choices")))
    left, question = window.conversation[-2:]
    assert "Kim has left" in left["text"] and "name" not in left
    assert question["text"].endswith(asked["text"])
    assert "outcome" not in slots(assistant, kim.conversation)
    window.choose("Standard (none of these)")
    assert "Billing Admin" in window.reply


def test_given_back_at_the_check_nothing_is_filed_before_the_customer_says_so(
    assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    window = open_window()
    come_to_the_check(window)
    kim = DeskSide(assistant, window)
    kim.join()
    window.say("yes, send it")
    kim.leave()
    window.until(lambda: window.newest.get("card", {}).get("kind") == "check")
    assert filed(assistant, kim.conversation) == []
    window.choose("Yes, send it")
    assert len(filed(assistant, kim.conversation)) == 1


def test_given_back_with_nothing_open_the_bot_offers_its_help(
    assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    window = open_window()
    window.say("a human please")
    kim = DeskSide(assistant, window)
    kim.join()
    kim.leave()
    window.until(lambda: "Tell me what you'd like to do" in window.newest["text"])
    assert sum("Kim has left" in each for each in texts(window)) == 1


def test_closed_the_bot_asks_nothing_and_answers_again(window: Window, kim: DeskSide) -> None:
    kim.join()
    assert kim.leave("closed") == DONE
    window.until(lambda: "closed the conversation" in window.newest["text"])
    window.say("hello")
    assert window.newest["from"] == "bot" and "cancel or downgrade" in window.newest["text"]


def test_in_french_the_customer_is_told_in_french(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    window.say("bonjour, je veux annuler mon compte otter")
    zoe = DeskSide(assistant, window, "Zoé")
    zoe.join()
    zoe.leave()
    window.until(lambda: bool(window.newest.get("choices")))
    assert "Zoé, de l'équipe, vient de se joindre" in str(texts(window))
    assert "Zoé a quitté le clavardage" in str(texts(window))
