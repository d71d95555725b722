"""A conversation whose rows were erased is gone from a running process too."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import psycopg
from rasa.shared.core.events import SlotSet, UserUttered

from assistant.conversations.sqlite import SqliteDatabase
from assistant.conversations.store import ConversationStore
from tests.integration.conversations.turns import DOMAIN, texts, turn


def erase(url: str) -> None:
    """As another process does it."""
    if url.startswith("sqlite"):
        with closing(SqliteDatabase(url)._connection) as connection, connection:
            connection.execute("DELETE FROM events WHERE sender_id = 'someone'")
    else:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute("DELETE FROM events WHERE sender_id = 'someone'")


async def phone_of(store: ConversationStore) -> Any:
    tracker = await store.get_or_create_tracker("someone", append_action_listen=False)
    return tracker.get_slot("product")


async def test_what_was_erased_is_not_remembered(store: ConversationStore, url: str) -> None:
    await turn(store, "call 020 7946 0018", SlotSet("product", "+442079460018"))
    assert await phone_of(store) == "+442079460018"
    erase(url)
    assert await phone_of(store) is None
    await turn(store, "hello again")
    assert await phone_of(store) is None
    assert await texts(store) == ["hello again"]


async def test_a_turn_during_the_erasure_keeps_nothing_of_before(store: ConversationStore, url: str) -> None:
    await turn(store, "call 020 7946 0018", SlotSet("product", "+442079460018"))
    tracker = await store.retrieve("someone")
    assert tracker is not None
    tracker.update(UserUttered("and"))
    erase(url)
    await store.save(tracker)
    assert await phone_of(store) is None
    assert await texts(store) == ["and"]


async def test_rows_of_others_written_after_are_not_taken_for_the_erased_ones(
    store: ConversationStore, url: str
) -> None:
    other = ConversationStore(DOMAIN, url)
    await turn(store, "call 020 7946 0018", SlotSet("product", "+442079460018"))
    erase(url)
    await turn(other, "a new start")
    assert await phone_of(store) is None
    assert await texts(store) == ["a new start"]
