"""Where the lab's conversations are while they are played: in memory, as they are."""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class LiveTrackers(InMemoryTrackerStore):
    """Rasa's own writes a conversation as JSON and replays it several times a turn, which a long one makes slow."""

    def __init__(self) -> None:
        """Holds nothing; Rasa gives it the model's domain. Whoever plays a conversation takes it out of `trackers`."""
        super().__init__(Domain.empty())
        self.trackers: Dict[str, Any] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep it."""
        self.trackers[tracker.sender_id] = tracker

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation itself, not a copy."""
        return self.trackers.get(sender_id)

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """The same: there is one session."""
        return self.trackers.get(conversation_id)
