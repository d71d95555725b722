"""Many messages and many windows at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import monotonic
from typing import Any

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.hostile.raw_window import RawWindow
from tests.support.chat_window import new_id
from tests.support.whole_assistant import WholeAssistant


def test_of_a_thousand_messages_in_a_burst_most_are_slowed_down_and_others_are_answered_meanwhile(
    open_window: OpenWindow,
) -> None:
    loud, quiet = open_window(), open_window()
    acks: list[Any] = []
    for _ in range(1_000):
        loud.send_without_waiting("say", {"id": new_id(), "text": "hello"}, acks.append)
    began = monotonic()
    assert quiet.say("hello") == {"ok": True}
    assert monotonic() - began < 1
    loud.until(lambda: len(acks) == 1_000)
    slowed = [ack for ack in acks if ack.get("error") == "slow_down"]
    assert len(slowed) > 900
    assert all(0 <= ack["wait"] <= 1 for ack in slowed)
    assert acks.count({"ok": True}) == 1_000 - len(slowed)


def test_more_windows_do_not_make_a_visitor_faster(open_window: OpenWindow) -> None:
    first = open_window()
    windows = [first, *(open_window(first.cookie) for _ in range(4))]
    acks: list[list[Any]] = [[] for _ in windows]
    for _ in range(20):
        for window, its_acks in zip(windows, acks, strict=True):
            window.send_without_waiting("say", {"id": new_id(), "text": "hello"}, its_acks.append)
    for window, its_acks in zip(windows, acks, strict=True):
        window.until(partial(_has_20, its_acks))
    assert sum(acks, []).count({"ok": True}) <= 25


def _has_20(acks: list[Any]) -> bool:
    return len(acks) == 20


def test_two_hundred_visitors_are_connected_at_once_and_answered(assistant: WholeAssistant) -> None:
    with ThreadPoolExecutor(20) as pool:
        windows = list(pool.map(lambda _: RawWindow(assistant), range(200)))
        assert all(pool.map(RawWindow.is_answered, windows[::4]))
        list(pool.map(RawWindow.close, windows))


def test_a_client_that_never_reads_stops_nobody(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    deaf = RawWindow(assistant)
    for _ in range(3_000):
        deaf.send(f'421["say",{{"id":"{new_id()}","text":"hello"}}]')
    assert open_window().say("hello") == {"ok": True}
    deaf.close()
