"""Several processes on one database, and a slow database."""

from __future__ import annotations

import asyncio
import time

import psycopg
from rasa.shared.core.events import SlotSet, UserUttered

from assistant.conversations.store import ConversationStore
from tests.integration.conversations.turns import DOMAIN, closed, texts, turn
from tests.support.postgres import Server


async def test_another_process_goes_on_where_this_one_was(store: ConversationStore, url: str) -> None:
    other = ConversationStore(DOMAIN, url)
    for number in range(12):
        await turn((store, other)[number % 2], f"message {number}", SlotSet("product", number))
    assert await texts(store) == [f"message {number}" for number in range(12)]
    for each in (store, other):
        tracker = await each.retrieve("someone")
        assert tracker is not None
        assert tracker.get_slot("product") == 11


async def test_a_new_process_finds_the_state_of_a_long_conversation(store: ConversationStore, url: str) -> None:
    await turn(store, "otter please", SlotSet("product", "otter"))
    for number in range(20):
        await turn(store, f"message {number}")
    tracker = await ConversationStore(DOMAIN, url).retrieve("someone")
    assert tracker is not None
    assert tracker.get_slot("product") == "otter"


async def test_two_processes_that_write_at_once_lose_nothing(store: ConversationStore, url: str) -> None:
    other = ConversationStore(DOMAIN, url)
    await turn(store, "hello")
    one, two = await store.retrieve("someone"), await other.retrieve("someone")
    assert one is not None
    assert two is not None
    one.update(UserUttered("from one"))
    two.update(UserUttered("from two"))
    await store.save(one)
    await other.save(two)
    for each in (store, other):
        tracker = await each.retrieve("someone")
        assert tracker is not None
        assert [e.text for e in tracker.events if isinstance(e, UserUttered)] == ["hello", "from one", "from two"]


async def test_a_server_that_is_slow_keeps_nobody_else_waiting(postgres: Server) -> None:
    with postgres.new_database() as name:
        store = ConversationStore(DOMAIN, postgres.url_of(name))
        await turn(store, "hello")
        with psycopg.connect(postgres.url_of(name)) as connection:
            connection.execute("LOCK TABLE events")
            waiting = asyncio.ensure_future(store.retrieve("someone"))
            began = time.monotonic()
            await asyncio.sleep(0.2)
            assert time.monotonic() - began < 1
            assert not waiting.done()
            connection.rollback()
        assert await waiting is not None
        await closed(postgres.url_of(name))
