"""Turns as Rasa's processor has them, on a store."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.conversations.database import database
from assistant.conversations.postgres import PostgresDatabase
from assistant.conversations.store import ConversationStore

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
slots:
  product: {type: any, mappings: [{type: custom}]}
"""
)


async def turn(store: ConversationStore, text: str, *more: Event, who: str = "someone") -> DialogueStateTracker:
    """A turn as Rasa's processor has it."""
    tracker = await store.get_or_create_tracker(who, append_action_listen=False)
    if not tracker.events:
        tracker.update(SessionStarted())
    for event in (UserUttered(text), *more, BotUttered(f"re: {text}"), ActionExecuted("action_listen")):
        tracker.update(event)
    await store.save(tracker)
    return tracker


async def texts(store: ConversationStore, who: str = "someone") -> list[str]:
    """What the customer has said, in all of the conversation."""
    tracker = await store.retrieve_full_tracker(who)
    return [str(event.text) for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


async def closed(url: str) -> None:
    """Close a server's connections, so that its database can be dropped and the loop has nothing left to do."""
    found = database(url)
    assert isinstance(found, PostgresDatabase)
    await found.close()


async def restarted(url: str) -> None:
    """Ask a database as a process does that has just started."""
    if not url.startswith("sqlite"):
        await closed(url)
    database.cache_clear()
    await database(url).check()
    if not url.startswith("sqlite"):
        await closed(url)
