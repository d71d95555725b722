"""Rasa as it is published, without its action server; then a restart with our parts. Tests here break what they use."""

from __future__ import annotations

import signal
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import psutil
import pytest
import requests

from assistant.running.action_server import action_server
from tests.faults.action_server import FEW, all_wrong
from tests.integration.channel.looking import conversation_of, filed, slots
from tests.support.chat_window import SECONDS, Window, address, new_id
from tests.support.customers import new_customer
from tests.support.faulty_actions import faulty_actions
from tests.support.redis_server import new_redis
from tests.support.whole_assistant import WholeAssistant, elsewhere, whole_assistant

ALL_WELL = {"model": "ok", "action_server": "ok", "conversations": "ok"}
PLAIN_AND_WELL = {**ALL_WELL, "locks": "ok"}


def texts(window: Window) -> list[str]:
    return [message["text"] for message in window.conversation]


def health(assistant: WholeAssistant) -> tuple[int, dict[str, str]]:
    began = monotonic()
    response = requests.get(f"{address(assistant)}/health", timeout=SECONDS)
    assert monotonic() - began < 2
    return response.status_code, response.json()


@dataclass(frozen=True)
class Broken:
    """An assistant whose action server was killed while a customer, in `window`, was asked for comments."""

    assistant: WholeAssistant
    rasa: psutil.Process
    folder: Path
    window: Window
    message_id: str


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeAssistant]:
    """With an action server, which our parts do without, and its locks in Redis."""
    folder = tmp_path_factory.mktemp("plain")
    environment = {**elsewhere(folder), "PLAIN_RASA": "true"}
    with new_redis() as locks, whole_assistant(folder, {**environment, "REDIS_URL": locks.url}) as started:
        yield started


@pytest.fixture(scope="module")
def broken(plain: WholeAssistant) -> Broken:
    window, message_id = Window(plain), new_id()
    window.say(new_customer().everything)
    window.say("too expensive", message_id)
    plain.process.send_signal(signal.SIGSTOP)  # the supervisor would end everything for what follows
    rasa = plain.server("assistant.fast_rasa")
    plain.server("assistant.running.serving_actions").kill()
    return Broken(plain, rasa, plain.output.parent, window, message_id)


def test_a_healthy_assistant_says_so_of_each_part(assistant: WholeAssistant) -> None:
    assert health(assistant) == (200, ALL_WELL)


def test_an_action_server_that_hangs_is_silent_and_is_well_again_afterwards(plain: WholeAssistant) -> None:
    actions = plain.server("assistant.running.serving_actions")
    actions.suspend()
    try:
        assert health(plain) == (503, {**PLAIN_AND_WELL, "action_server": "silent"})
    finally:
        actions.resume()
    assert health(plain) == (200, PLAIN_AND_WELL)


def test_an_action_server_is_for_this_machine_and_takes_nothing_large_or_packed(plain: WholeAssistant) -> None:
    actions = plain.server("assistant.running.serving_actions")
    assert {each.laddr.ip for each in actions.net_connections() if each.status == psutil.CONN_LISTEN} == {"127.0.0.1"}
    url = f"http://127.0.0.1:{plain.environment['ACTIONS_PORT']}/webhook"
    memory = actions.memory_info().rss
    for headers, body in (
        ({"Content-Encoding": "deflate"}, zlib.compress(b" " * 100_000_000)),  # 100 KB that become 100 MB
        ({}, b" " * 2_000_000),
        ({}, iter([b" " * 100_000] * 20)),  # in chunks, its length untold
    ):
        with suppress(requests.ConnectionError):  # it hangs up on who says too much
            assert requests.post(url, data=body, headers=headers, timeout=SECONDS).status_code >= 400
    assert actions.memory_info().rss - memory < 50_000_000
    assert health(plain) == (200, PLAIN_AND_WELL)


def test_a_dead_action_server_is_named(broken: Broken) -> None:
    status, parts = health(broken.assistant)
    assert status == 503
    assert {part for part, state in parts.items() if state != "ok"} == {"action_server"}


def test_without_its_action_server_a_message_fails_and_may_come_again(broken: Broken) -> None:
    window, each = Window(broken.assistant), new_id()
    assert window.say("cancel my account", each) == {"error": "failed"}
    assert window.typing == [True, False]
    assert window.say("cancel my account", each) == {"error": "failed"}, "it was tried once more"
    window.close()


def test_a_message_that_failed_is_not_taken_for_answered_after_the_line_was_lost(
    broken: Broken,
) -> None:
    window, each = Window(broken.assistant), new_id()
    window.say("cancel my account", each)
    window.close()
    back = Window(broken.assistant, window.cookie)
    assert back.say("cancel my account", each) == {"error": "failed"}
    back.close()


def test_however_an_action_server_fails_nothing_of_the_turn_is_kept_and_it_is_done_once_afterwards(
    broken: Broken,
) -> None:
    environment, log = broken.assistant.environment, broken.folder / "actions.log"
    with (
        action_server(environment["DATABASE_URL"], log=log) as behind,
        faulty_actions(int(environment["ACTIONS_PORT"]), behind) as actions,
    ):
        assert all_wrong(broken.assistant, actions, FEW) == []


def test_a_conversation_goes_on_after_a_restart_where_it_was(broken: Broken) -> None:
    broken.rasa.kill()
    with whole_assistant(broken.folder) as after:
        back = Window(after, broken.window.cookie)
        assert texts(back) == texts(broken.window)
        assert back.say("too expensive", broken.message_id) == {"ok": True}
        assert back.messages == [], "it was answered before the restart"
        assert slots(after, conversation_of(back))["requested_slot"] == "comments"
        assert back.choose("No comments") == {"ok": True}
        back.choose("Yes, send it")
        assert back.newest["outcome"] == "filed"
        assert len(filed(after, conversation_of(back))) == 1
        back.close()
