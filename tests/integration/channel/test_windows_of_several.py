"""Several assistants with one Redis: agents reach customers whichever holds the window, and nothing is done twice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from tests.integration.channel.desk_side import DONE, DeskSide
from tests.integration.channel.several_assistants import SIGN_IN_SECRET, Two
from tests.support.chat_window import Refused, Window, new_id, token

_SECONDS_TO_SUBSCRIBE = 5.0


@pytest.fixture
def window(two: Two) -> Iterator[Window]:
    """A customer's, at the first of them."""
    opened = Window(two.one.as_whole)
    opened.say("a human please")
    yield opened
    opened.close()


def agent(two: Two, window: Window) -> DeskSide:
    """Who acts through the other one."""
    return DeskSide(two.other.as_whole, window)


def becomes(agent: DeskSide, connected: bool, typing: bool) -> bool:
    """Whether the agent is told so within a second."""
    end = time.monotonic() + 1
    while (agent.state["customer_connected"], agent.state["customer_typing"]) != (connected, typing):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_what_an_agent_says_through_one_is_seen_at_the_other(two: Two, window: Window) -> None:
    kim = agent(two, window)
    assert kim.join() == DONE
    assert kim.say("Good morning") == DONE
    window.until(lambda: window.newest["text"] == "Good morning")
    assert (window.newest["from"], window.newest["name"]) == ("agent", "Kim")
    kim.act("typing", on=True)
    window.until(lambda: window.typing[-1])


def test_an_agent_sees_who_is_there_and_types_at_the_other(two: Two, window: Window) -> None:
    kim = agent(two, window)
    assert becomes(kim, connected=True, typing=False)
    window.send_without_waiting("typing", {})
    assert becomes(kim, connected=True, typing=True)
    window.say("hello")
    assert becomes(kim, connected=True, typing=False)
    window.close()
    assert becomes(kim, connected=False, typing=False)


def test_a_hosts_token_lets_nobody_in_a_second_time_at_another(two: Two) -> None:
    minted = token(SIGN_IN_SECRET)
    first = Window(two.one.as_whole, token=minted)
    with pytest.raises(Refused) as refused:
        Window(two.other.as_whole, token=minted)
    assert (refused.value.code, "used before" in refused.value.detail) == ("token_invalid", True)
    first.close()


def test_a_message_that_is_sent_again_to_another_while_it_is_answered_has_one_turn(two: Two) -> None:
    here, each, acks = Window(two.one.as_whole), new_id(), list[Any]()
    there = Window(two.other.as_whole, here.cookie)
    with two.lock_is_anothers(here, 1.0):
        here.send_without_waiting("say", {"id": each, "text": "which countries?"}, acks.append)
        there.send_without_waiting("say", {"id": each, "text": "which countries?"}, acks.append)
        time.sleep(0.5)  # both wait for the lock
    for ack_of in (here, there):
        ack_of.until(lambda: len(acks) == 2)
    assert acks == [{"ok": True}, {"ok": True}]
    for shows_it in (here, there):
        shows_it.until(partial(ends_with_the_bot, shows_it))
    again = Window(two.other.as_whole, here.cookie)
    assert [message["from"] for message in again.conversation] == ["customer", "bot"]


def ends_with_the_bot(window: Window) -> bool:
    return window.newest["from"] == "bot"


def test_after_a_restart_of_redis_agents_are_seen_again(two: Two, window: Window) -> None:
    two.server.stop()
    two.server.start()
    kim, said = agent(two, window), "Here I am again"
    end = time.monotonic() + _SECONDS_TO_SUBSCRIBE
    kim.join()
    while all(message["text"] != said for message in window.messages):
        assert time.monotonic() < end, "the windows of the other are not told"
        kim.say(said)
        time.sleep(0.2)
