"""Conversations in a real database: nothing is lost, nothing doubled; and turns stay short."""

from __future__ import annotations

from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.conversations.database import database
from assistant.conversations.live import LiveTrackers
from assistant.conversations.store import ConversationStore
from tests.integration.conversations.turns import DOMAIN, texts, turn


async def test_nobody_is_nobody(store: ConversationStore) -> None:
    assert await store.retrieve("nobody") is None
    assert await store.retrieve_full_tracker("nobody") is None


async def test_every_event_of_a_long_conversation_is_stored_once(store: ConversationStore) -> None:
    said = [f"message {number}" for number in range(40)]
    for each in said:
        await turn(store, each, SlotSet("product", each))
    assert await texts(store) == said
    tracker = await store.retrieve("someone")
    assert tracker is not None
    assert tracker.get_slot("product") == "message 39"
    assert len(tracker.events) < 50, "a turn works on a short one"


async def test_a_turn_that_fails_leaves_nothing_behind(store: ConversationStore) -> None:
    await turn(store, "hello")
    tracker = await store.retrieve("someone")
    assert tracker is not None
    tracker.update(SlotSet("product", "half done"))
    after = await store.retrieve("someone")
    assert after is not None
    assert after.get_slot("product") is None


async def test_a_tracker_that_rasa_made_itself_is_stored_too(store: ConversationStore) -> None:
    made = DialogueStateTracker("someone", DOMAIN.slots)
    made.update(SessionStarted())
    made.update(UserUttered("by hand"))
    await store.save(made)
    made.update(UserUttered("and once more"))
    await store.save(made)
    await turn(store, "by itself")
    assert await texts(store) == ["by hand", "and once more", "by itself"]


async def test_a_session_begins_with_what_belongs_to_it(store: ConversationStore, url: str) -> None:
    await turn(store, "yesterday", SlotSet("product", "otter"))
    await turn(store, "today", SessionStarted(), UserUttered("later today"))
    tracker = await ConversationStore(DOMAIN, url).retrieve("someone")
    assert tracker is not None
    assert [e.text for e in tracker.events if isinstance(e, UserUttered)] == ["later today"]
    assert await texts(store) == ["yesterday", "today", "later today"]


async def test_memory_does_not_grow_with_the_number_of_conversations(store: ConversationStore) -> None:
    store._live = LiveTrackers(at_hand=2, packed=3)
    for number in range(12):
        await turn(store, "hello", SlotSet("product", number), who=f"customer {number}")
    assert len(store._live) == 5
    for number in (0, 8, 11):  # forgotten, packed, at hand
        await turn(store, "again", who=f"customer {number}")
        assert await texts(store, f"customer {number}") == ["hello", "again"]
        tracker = await store.retrieve(f"customer {number}")
        assert tracker is not None
        assert tracker.get_slot("product") == number


async def test_another_model_starts_from_the_database(store: ConversationStore) -> None:
    await turn(store, "hello", SlotSet("product", "otter"))
    store.domain = Domain.from_yaml('version: "3.1"\nslots:\n  color: {type: any, mappings: [{type: custom}]}')
    tracker = await store.retrieve("someone")
    assert tracker is not None
    assert [name for name in ("product", "color") if name in tracker.slots] == ["color"]


async def test_the_transcript_has_the_last_of_what_was_said(store: ConversationStore, url: str) -> None:
    for number in range(5):
        await turn(store, f"message {number}", SlotSet("product", number))
    said = await database(url).last_said("someone", 3)
    assert [event["text"] for event in said] == ["re: message 3", "message 4", "re: message 4"]
    assert await database(url).last_said("nobody", 3) == []


async def test_keys_are_the_conversations(store: ConversationStore) -> None:
    await turn(store, "hello", who="one")
    await turn(store, "hello", who="two")
    assert set(await store.keys()) == {"one", "two"}


async def test_a_secret_is_masked_before_it_is_written(store: ConversationStore, url: str) -> None:
    tracker = await store.get_or_create_tracker("someone", append_action_listen=False)
    tracker.update(UserUttered("my card is 4111 1111 1111 1111\x00"))
    await store.save(tracker)
    said = await database(url).last_said("someone", 10)
    assert "4111" not in str(said)
    assert "[hidden]" in str(said)
    assert "4111" not in str(tracker.latest_message)


async def test_rasas_wrapper_takes_it(store: ConversationStore) -> None:
    wrapped = FailSafeTrackerStore(store)
    await turn(store, "hello")
    tracker = await wrapped.retrieve("someone")
    assert tracker is not None


async def test_a_database_that_answers_says_nothing(url: str) -> None:
    await database(url).check()
