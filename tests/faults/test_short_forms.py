"""The short forms of what `make faults` runs, on one assistant."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.faults import crowd, restarts
from tests.faults.histories import play
from tests.faults.world import World, new_world
from tests.support.chat_window import Window, new_id


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with new_world() as started:
        yield started


def test_histories_with_faults_keep_every_promise(world: World) -> None:
    told = play(world, part=0, histories=10)
    assert told.histories >= 10 and told.messages > 20 and told.filed > 0


def test_a_window_that_opens_while_a_turn_is_being_stored_shows_its_reply(world: World) -> None:
    window, each = Window(world.assistant.as_whole), new_id()
    with world.broken("conversations", "is slow", each):
        window.send_without_waiting("say", {"id": each, "text": "cancel my otter account"})
        window.until(lambda: any(message["from"] == "bot" for message in window.messages))
        window.close()
        back = Window(world.assistant.as_whole, window.cookie)
    assert back.say("cancel my otter account", each) == {"ok": True}
    assert [message["from"] for message in back.conversation] == ["customer", "bot"]
    back.close()


def test_fifty_open_sockets_are_answered_within_a_second(world: World) -> None:
    sockets, seconds = 50, 5.0
    measured = asyncio.run(crowd.measure(world.assistant.as_whole, sockets, seconds, speakers=5))
    assert crowd.report(measured, sockets, seconds)


def test_a_restart_of_the_database_under_messages_loses_nothing(world: World) -> None:
    seen = restarts.restart_under_messages(world.assistant, world.server, restarts=1, between=1.0, pause=0.8)
    assert restarts.report(seen, restarts=1)
