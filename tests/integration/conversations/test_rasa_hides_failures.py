"""Rasa as it is published wraps the store and hides that it failed. Not from a turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.events import UserUttered

from assistant.conversations.store import ConversationStore
from assistant.conversations.whole_turn import TurnFailed, whole_turn
from tests.integration.conversations.turns import DOMAIN


@pytest.fixture
def wrapped(tmp_path: Path) -> FailSafeTrackerStore:
    (tmp_path / "a-file").touch()
    return FailSafeTrackerStore(ConversationStore(DOMAIN, f"sqlite:///{tmp_path}/a-file/conversations.sqlite3"))


async def test_a_conversation_that_cannot_be_read_is_no_new_one(wrapped: FailSafeTrackerStore) -> None:
    assert await wrapped.retrieve("someone") is None
    with pytest.raises(TurnFailed):
        async with whole_turn():
            await wrapped.retrieve("someone")


async def test_what_cannot_be_stored_is_not_reported_as_stored(wrapped: FailSafeTrackerStore) -> None:
    tracker = ConversationStore(DOMAIN).init_tracker("someone")
    tracker.update(UserUttered("hello"))
    await wrapped.save(tracker)
    with pytest.raises(TurnFailed):
        async with whole_turn():
            await wrapped.save(tracker)
