"""Rasa's SQL tracker store, with secrets masked before anything is written."""

from __future__ import annotations

from typing import Any, Iterable, Optional

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.settings import settings
from assistant.understanding.numbers import without_secrets


class MaskingTrackerStore(SQLTrackerStore):
    """Card numbers and passwords in what a customer types never reach the database or an event broker.

    Text that the database cannot hold (NUL, lone surrogates) is cleaned too: Rasa would end the server on it.
    """

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        **kwargs: Any,
    ) -> None:
        if not kwargs.get("db"):
            file = settings().conversations_file
            file.parent.mkdir(parents=True, exist_ok=True)
            kwargs = {**kwargs, "dialect": "sqlite", "db": str(file)}
        super().__init__(domain=domain, host=host, event_broker=event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Mask, then store."""
        mask(tracker.events)
        await super().save(tracker)


def mask(events: Iterable[Event]) -> None:
    """Mask the text of customers' messages in place, and what the NLU said of it."""
    for event in events:
        if isinstance(event, UserUttered) and event.text:
            safe = storable(without_secrets(event.text))
            if safe != event.text:
                event.text = safe
                event.parse_data["text"] = safe
                event.entities = [entity for entity in event.entities if entity.get("entity") != "phone"]
                event.parse_data["entities"] = event.entities


def storable(text: str) -> str:
    """The text without characters that no database column holds."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
