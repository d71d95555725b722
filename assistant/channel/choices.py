"""Buttons as the browser gets them: opaque ids, signed for one conversation, so that only an offer can be chosen."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from itsdangerous import BadData

from assistant.signing import signer

#: Entities of which several may be chosen at once.
_SEVERAL = frozenset({"reason", "location_choice"})
_MOST = 500
#: title, intent, entity, value
_Offer = Tuple[str, str, str, str]


class NotOffered(Exception):
    """A choice that this conversation never offered, or choices that do not go together."""


class Choices:
    """Signs and reads choices."""

    def __init__(self, secret: str) -> None:
        """`secret`: signs; an id outlives a restart, but not another secret."""
        self._secret = secret

    def offered(self, conversation: str, button: Mapping[str, Any]) -> Dict[str, str]:
        """A button (assistant/dialogue/buttons.py) as {id, title}."""
        meaning = button.get("meaning") or {}
        offer = [button["title"], *(meaning.get(part) or "" for part in ("intent", "entity", "value"))]
        return {"id": str(signer(self._secret, f"choice {conversation}").dumps(offer)), "title": str(button["title"])}

    def said(self, conversation: str, ids: Any) -> Tuple[str, Optional[Dict[str, Any]]]:
        """What choosing these says: a text, and what it means as Rasa's parse data; None where NLU has to tell.

        Raises:
            NotOffered: an id is none of this conversation's, or they do not go together.
        """
        if not isinstance(ids, list) or not 0 < len(ids) <= _MOST:
            raise NotOffered
        offers = list(dict.fromkeys(self._offer(conversation, each) for each in ids))
        if len(offers) > 1 and ({offer[2] for offer in offers} - _SEVERAL or len({offer[2] for offer in offers}) > 1):
            raise NotOffered
        text = ", ".join(offer[0] for offer in offers)
        return text, _meaning(text, offers) if offers[0][1] else None

    def _offer(self, conversation: str, choice: Any) -> _Offer:
        try:
            title, intent, entity, value = signer(self._secret, f"choice {conversation}").loads(choice)
        except (BadData, TypeError, ValueError, AttributeError):
            raise NotOffered from None
        return title, intent, entity, value


def _meaning(text: str, offers: Sequence[_Offer]) -> Dict[str, Any]:
    """What the NLU would say of the text if it could not be wrong."""
    entities: List[Dict[str, Any]] = []
    start = 0
    for title, _, entity, value in offers:
        if entity:
            entities.append({"entity": entity, "value": value, "start": start, "end": start + len(title)})
        start += len(title) + len(", ")
    return {
        "text": text,
        "intent": {"name": offers[0][1], "confidence": 1.0},
        "entities": entities,
        "known_example": True,
    }
