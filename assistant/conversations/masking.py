"""What is never stored of a conversation: card numbers, passwords, characters that no column or spreadsheet holds."""

from __future__ import annotations

import re
from typing import Iterable

from rasa.shared.core.events import Event, UserUttered

from assistant.understanding.secrets import without_secrets

#: As in desk/storable.py: what is filed of a conversation is the same text.
_NOWHERE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


#: Entities whose value is a piece of the text.
_AS_TYPED = frozenset({"phone", "location", "organization", "name"})


def mask(events: Iterable[Event]) -> None:
    """Mask the text of customers' messages in place, and what the NLU said of it."""
    for event in events:
        if isinstance(event, UserUttered) and event.text:
            safe = storable(without_secrets(event.text))
            if safe != event.text:
                event.text = safe
                event.parse_data["text"] = safe
                event.entities = [entity for entity in event.entities if entity.get("entity") not in _AS_TYPED]
                event.parse_data["entities"] = event.entities


def storable(text: str) -> str:
    """The text without control characters (tabs and line breaks stay), lone surrogates, U+FFFE and U+FFFF.

    Rasa would end the server on some of them; an export cannot be written with the others.
    """
    return _NOWHERE.sub("", text)
