"""Several assistants with their locks in Redis: one turn at a time, whoever stands still or is ended."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Optional

import pytest
import requests

from tests.faults.killable import Killable
from tests.integration.channel.looking import conversation_of, slots
from tests.integration.channel.several_assistants import Two
from tests.support.chat_window import SECONDS, Refused, Window, address, new_id

_SECONDS_TO_ANSWER, _SECONDS_TO_TAKE_OVER, _SECONDS_TO_END = 8.0, 10.0, 10.0


@pytest.fixture
def open_at() -> Iterator[Callable[..., Window]]:
    """Opens a window at an assistant, and closes it when the test is over."""
    opened: list[Window] = []

    def open_one(killable: Killable, cookie: Optional[str] = None) -> Window:
        opened.append(Window(killable.as_whole, cookie))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def health(killable: Killable) -> dict[str, str]:
    began = time.monotonic()
    parts: dict[str, str] = requests.get(f"{address(killable.as_whole)}/health", timeout=SECONDS).json()
    assert time.monotonic() - began < 1, "health answers within a second"
    return parts


def said(window: Window, two: Two) -> list[str]:
    """Who spoke, as it is stored."""
    back = Window(two.other.as_whole, window.cookie)
    back.close()
    return [message["from"] for message in back.conversation]


def all_told(acks: list[Any]) -> bool:
    return len(acks) == 6


def test_messages_through_two_processes_at_once_have_one_turn_after_the_other(
    two: Two, open_at: Callable[..., Window]
) -> None:
    here = open_at(two.one)
    there = open_at(two.other, here.cookie)
    acks: dict[Window, list[Any]] = {here: [], there: []}
    for window in [here, there] * 6:
        window.send_without_waiting("say", {"id": new_id(), "text": "which countries?"}, acks[window].append)
    for window, told in acks.items():
        window.until(partial(all_told, told))
        assert told == [{"ok": True}] * 6
    assert said(here, two) == ["customer", "bot"] * 12


def test_a_redis_that_hangs_is_told_and_then_the_conversation_goes_on(two: Two, open_at: Callable[..., Window]) -> None:
    window, each = open_at(two.one), new_id()
    window.say("cancel our leeds and york stores on otter, uk, standard plan")
    before = slots(two.one.as_whole, conversation_of(window))
    assert health(two.one)["locks"] == "ok"
    with two.server.hung():
        began = time.monotonic()
        assert window.say("im billing admin", each) == {"error": "failed"}
        assert time.monotonic() - began < _SECONDS_TO_ANSWER
        assert "1-888-681-8837" in window.greeting["support"]["en"], "what the window then shows"
        assert health(two.one)["locks"] == "silent"
    assert slots(two.one.as_whole, conversation_of(window)) == before
    assert window.say("im billing admin", each) == {"ok": True}
    assert "reason" in window.newest["text"].lower()
    assert said(window, two).count("customer") == 2
    assert health(two.one)["locks"] == "ok"


def test_a_process_that_stands_still_in_a_turn_is_overtaken_and_stores_nothing_afterwards(
    two: Two, open_at: Callable[..., Window]
) -> None:
    window = open_at(two.one)
    window.say("cancel my whole otter account in canada")
    other = open_at(two.other, window.cookie)
    with two.stopped_in_a_turn(window, "standard plan") as each:
        before = len(other.greeting["messages"])
        began = time.monotonic()
        while other.say("standard plan", each) != {"ok": True}:  # on a slow machine the first may be told "failed"
            assert time.monotonic() - began < _SECONDS_TO_ANSWER
        assert time.monotonic() - began < _SECONDS_TO_TAKE_OVER
        answered = said(other, two)
        assert len(answered) == before + 2
    time.sleep(0.5)  # it goes on, and finds that it is too late
    assert said(other, two) == answered
    assert window.say("standard plan", each) == {"ok": True}, "this window has had its answer"
    assert said(other, two) == answered


def test_asked_to_end_a_process_finishes_its_turn_and_browsers_go_on_elsewhere(
    two: Two, open_at: Callable[..., Window]
) -> None:
    window, idle = open_at(two.one), open_at(two.one)
    first, second, acks = new_id(), new_id(), list[Any]()
    with two.lock_is_anothers(window, 1.5):
        window.send_without_waiting("say", {"id": first, "text": "cancel my account"}, acks.append)
        window.until(lambda: window.typing == [True])
        two.one.process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        time.sleep(0.2)
        window.send_without_waiting("say", {"id": second, "text": "Otter"}, acks.append)
        with pytest.raises(Refused):
            open_at(two.one, window.cookie)
        assert requests.get(f"{address(two.one.as_whole)}/health", timeout=2).status_code == 503
        window.until(lambda: acks == [{"ok": True}])
    assert two.one.process.wait(_SECONDS_TO_END) == 0
    assert time.monotonic() - began < _SECONDS_TO_END
    assert acks == [{"ok": True}], "the second was not acknowledged"
    there = open_at(two.other, window.cookie)
    assert [message["from"] for message in there.conversation] == ["customer", "bot"]
    assert there.say("cancel my account", first) == {"ok": True}
    assert there.messages == [], "it was answered by the process that has ended"
    assert there.say("Otter", second) == {"ok": True}
    assert [message["from"] for message in there.messages] == ["customer", "bot"]
    idle.until(lambda: idle.is_closed)
    two.one.start()
