"""Rasa's tracker store: appends each turn's events, and keeps the trackers in use so that a turn replays nothing."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection

from assistant.conversations.database import (
    CONNECTIONS,
    EVENTS,
    Appended,
    Row,
    append,
    engine,
    rows,
    stored_in_session,
    twice,
)
from assistant.conversations.masking import mask
from assistant.conversations.tracker import StoredTracker, shortened
from assistant.settings import settings

_MOST_LIVE = 1_000
_CONVERSATIONS = sa.select(EVENTS.c.sender_id).distinct()
Result = TypeVar("Result")


class ConversationStore(TrackerStore):
    """Reads and writes Rasa's own table; what it writes is masked first.

    A tracker in memory is used only while the database has nothing newer, so several processes may share one.
    A server is asked in threads: a slow one delays its conversation, not the others. A file answers sooner than that.
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
        self._engine = engine(host or settings().conversations_url)
        self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        in_a_file = self._engine.dialect.name == "sqlite"
        self._threads = None if in_a_file else ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="conversations")
        self._live: OrderedDict[str, StoredTracker] = OrderedDict()
        self._live_in = self.domain

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation's latest session, its last messages in full; None when nobody has said anything."""
        live = self._clean(sender_id)
        newer = await self._read(lambda database: rows(database, sender_id, live.last_row if live else None))
        if live is not None and live is self._clean(sender_id):
            return self._keep(_updated(live, newer))
        if live is not None:  # a turn took it up meanwhile
            newer = await self._read(lambda database: rows(database, sender_id, None))
        if not newer:
            return None
        return self._keep(_updated(self.init_tracker(sender_id), newer))

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """Every event of every session."""
        found = await self._read(lambda database: rows(database, conversation_id, -1))
        events = [event for _, event in found]
        return DialogueStateTracker.from_dict(conversation_id, events, self.domain.slots) if events else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is new in a tracker."""
        known = tracker if isinstance(tracker, StoredTracker) else None
        stored = (
            known.stored if known else await self._read(lambda database: stored_in_session(database, tracker.sender_id))
        )
        new: List[Event] = list(islice(tracker.events, stored, None))
        mask(new)
        await self.stream_events(tracker)
        events: List[Dict[str, Any]] = [event.as_dict() for event in new]
        appended = await self._ask(partial(self._append, tracker.sender_id, events, known.last_row if known else 0))
        if known and appended.alone:
            known.stored, known.last_row = stored + len(new), appended.last
            self._keep(known)
        else:
            self._live.pop(tracker.sender_id, None)

    async def keys(self) -> Iterable[str]:
        """Every conversation's id."""
        return await self._read(lambda database: list(database.execute(_CONVERSATIONS).scalars()))

    def init_tracker(self, sender_id: str) -> StoredTracker:
        """A new conversation."""
        return StoredTracker(sender_id, self.domain.slots)

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        """Ask one question; without a transaction around it, which costs PostgreSQL two more."""

        def reading(again: bool) -> Result:
            with self._reading.connect() as connection:
                return work(connection)

        return await self._ask(lambda: twice(reading))

    def _append(self, conversation: str, events: Sequence[Dict[str, Any]], known: int) -> Appended:
        def writing(again: bool) -> Appended:
            with self._engine.begin() as connection:
                return append(connection, conversation, events, known, again)

        return twice(writing)

    async def _ask(self, work: Callable[[], Result]) -> Result:
        if self._threads is None:
            return work()
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _clean(self, sender_id: str) -> Optional[StoredTracker]:
        """The tracker in memory, unless a turn is at work on it or has failed."""
        if self._live_in is not self.domain:  # another model was loaded
            self._live_in = self.domain
            self._live.clear()
        live = self._live.get(sender_id)
        return live if live is not None and live.stored == len(live.events) else None

    def _keep(self, tracker: StoredTracker) -> StoredTracker:
        kept = shortened(tracker, self.domain.slots)
        self._live[tracker.sender_id] = kept
        self._live.move_to_end(tracker.sender_id)
        while len(self._live) > _MOST_LIVE:
            self._live.popitem(last=False)
        return kept


def _updated(tracker: StoredTracker, newer: Iterable[Row]) -> StoredTracker:
    """The tracker with the rows that others have written since."""
    for row, event in newer:
        if row > tracker.last_row:
            tracker.update(Event.from_parameters(event))
            tracker.last_row, tracker.stored = row, tracker.stored + 1
    return tracker
