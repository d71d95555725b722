"""What is never stored of a conversation: card numbers, passwords, characters that no database column holds."""

from __future__ import annotations

from typing import Iterable

from rasa.shared.core.events import Event, UserUttered

from assistant.understanding.numbers import without_secrets


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
    """The text without NUL and lone surrogates; Rasa would end the server on them."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
