"""Rasa's tracker store: appends each turn's events, and keeps the trackers in use so that a turn replays nothing."""

from __future__ import annotations

from itertools import islice
from typing import Any, Dict, Iterable, List, Optional

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.conversations.answered import must_be_unanswered
from assistant.conversations.database import Row, database
from assistant.conversations.live import LiveTrackers
from assistant.conversations.masking import mask
from assistant.conversations.tracker import StoredTracker, shortened
from assistant.conversations.whole_turn import current_turn, fails_its_turn
from assistant.monitoring.metrics import metrics
from assistant.monitoring.turn_events import count_turn
from assistant.settings import settings


class ConversationStore(TrackerStore):
    """Reads and writes Rasa's own table; what it writes is masked first.

    A tracker in memory is used only while the database has nothing newer and still has its last row, so several
    processes may share one, and a conversation that the desk erases is erased here too.
    """

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        **kwargs: Any,
    ) -> None:
        """`host`: the database's URL, `url` in endpoints.yml; without it CONVERSATIONS_URL."""
        super().__init__(domain, event_broker, **kwargs)
        self._database = database(host or settings().conversations_url)
        self._live = LiveTrackers()
        self._live_in = self.domain

    @fails_its_turn  # with PLAIN_RASA, Rasa would go on with a new conversation
    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation's latest session, its last messages in full; None when nobody has said anything."""
        live = self._clean(sender_id)
        if live is not None:
            newer = await self._database.since(sender_id, live.last_row)
            if newer is None:
                self._live.forget(sender_id)
            elif live is self._clean(sender_id):  # else a turn took it up meanwhile
                await must_be_unanswered(newer)
                return self._keep(_updated(live, newer))
        rows = await self._database.latest_session(sender_id)
        await must_be_unanswered(rows)
        return self._keep(_updated(self.init_tracker(sender_id), rows)) if rows else None

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """Every event of every session."""
        events = [event for _, event in await self._database.whole(conversation_id)]
        return DialogueStateTracker.from_dict(conversation_id, events, self.domain.slots) if events else None

    @fails_its_turn  # likewise, and report success
    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is new in a tracker."""
        known = tracker if isinstance(tracker, StoredTracker) else None
        stored = known.stored if known else await self._database.stored_in_session(tracker.sender_id)
        new: List[Event] = list(islice(tracker.events, stored, None))
        mask(new)
        await self.stream_events(tracker)
        events: List[Dict[str, Any]] = [event.as_dict() for event in new]
        turn = current_turn()
        if turn:
            await turn.must_be_in_time()
        appended = await self._database.append(tracker.sender_id, events, known.last_row if known else 0)
        if known and appended.alone:
            known.stored, known.last_row = stored + len(new), appended.last
            self._keep(known)
        else:
            self._live.forget(tracker.sender_id)
        count_turn(events, tracker.get_slot("language"), metrics())

    async def keys(self) -> Iterable[str]:
        """Every conversation's id."""
        return await self._database.conversations()

    def init_tracker(self, sender_id: str) -> StoredTracker:
        """A new conversation."""
        return StoredTracker(sender_id, self.domain.slots)

    def _clean(self, sender_id: str) -> Optional[StoredTracker]:
        """The tracker in memory, unless a turn is at work on it or has failed."""
        if self._live_in is not self.domain:  # another model was loaded
            self._live_in = self.domain
            self._live.clear()
        live = self._live.get(sender_id)
        return live if live is not None and live.stored == len(live.events) else None

    def _keep(self, tracker: StoredTracker) -> StoredTracker:
        kept = shortened(tracker, self.domain.slots)
        self._live.keep(kept)
        return kept


def _updated(tracker: StoredTracker, newer: Iterable[Row]) -> StoredTracker:
    """The tracker with the rows that others have written since."""
    for row, event in newer:
        if row > tracker.last_row:
            tracker.update(Event.from_parameters(event))
            tracker.last_row, tracker.stored = row, tracker.stored + 1
    return tracker
