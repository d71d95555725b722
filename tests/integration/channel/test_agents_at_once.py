"""Agents and customers at the same time: everything in order, everything once, and each sees what the other does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.integration.channel.desk_side import DONE, DeskSide
from tests.support.chat_visitor import new_id
from tests.support.chat_window import Window
from tests.support.customers import new_customer
from tests.support.whole_assistant import WholeAssistant


def test_pressed_twice_or_at_once_everything_happens_once(window: Window, kim: DeskSide) -> None:
    message = new_id()
    acts: list[Any] = [kim.join, lambda: kim.say("One moment", message), kim.leave]
    for act in acts:
        with ThreadPoolExecutor(4) as threads:
            assert [each.result() for each in [threads.submit(act) for _ in range(4)]] == [DONE] * 4
    window.until(lambda: bool(window.newest.get("choices")))
    for text in ("Kim from the team has joined", "One moment", "Kim has left"):
        assert sum(text in each for each in [message["text"] for message in window.conversation]) == 1


def test_an_agent_waits_for_the_turn_that_is_under_way(window: Window, kim: DeskSide) -> None:
    acks: list[Any] = []
    window.say("cancel my account")
    window.send_without_waiting("say", {"id": new_id(), "text": new_customer().everything}, acks.append)
    window.until(lambda: window.newest["from"] == "customer")
    assert kim.join() == DONE
    window.until(lambda: acks == [{"ok": True}])
    window.until(lambda: "has joined" in window.newest["text"])
    answer = window.reply.split("\n")
    assert len(answer) > 1 and "has joined" in answer[-1], "answered first, and then joined"
    assert window.typing[-1] is False


def test_both_see_who_is_there_and_who_types(assistant: WholeAssistant, window: Window, kim: DeskSide) -> None:
    assert kim.state == {"customer_connected": True, "customer_typing": False, "joined": False}
    kim.join()
    window.send_without_waiting("typing", {})
    window.say("and one more thing")
    assert kim.state["customer_typing"] is False, "sent: nothing is being typed any more"
    window.send_without_waiting("typing", {})
    window.send("say", {"id": "?"})  # refused; but what came before it has arrived
    assert kim.state == {"customer_connected": True, "customer_typing": True, "joined": True}
    count = len(window.typing)
    kim.act("typing", on=True)
    window.until(lambda: window.typing[count:] == [True])
    window.until(lambda: window.typing[count:] == [True, False], seconds=8)
    assert kim.ask("POST", "connected", {"conversations": [kim.conversation, "web-0"]}).json() == {
        "connected": [kim.conversation]
    }
    window.close()
    assert kim.state["customer_connected"] is False


def test_a_colleague_who_takes_over_is_announced(assistant: WholeAssistant, window: Window, kim: DeskSide) -> None:
    kim.join()
    ola = DeskSide(assistant, window, "Ola")
    assert ola.join() == DONE
    window.until(lambda: "Ola from the team" in window.newest["text"])


def test_who_has_not_joined_says_nothing(window: Window, kim: DeskSide) -> None:
    before = window.conversation
    assert kim.say("Hello?") == (409, {"error": "not_joined"})
    assert window.conversation == before
