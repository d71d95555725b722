"""What was said in a conversation, as people read it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Dict, Iterator, List

from desk.conversations.models import Event

CUSTOMER, ASSISTANT, AGENT = "customer", "assistant", "agent"


@dataclass(frozen=True)
class Line:
    """One thing said. `row`: its event's id; `name`: an agent's, else empty."""

    row: int
    at: datetime
    who: str
    name: str
    text: str


def transcript(conversation: str, after: int = 0) -> List[Line]:
    """Everything that was said, of all sessions, oldest first; or what was said after a row."""
    said = Event.objects.filter(sender_id=conversation, type_name__in=("user", "bot"), id__gt=after).order_by("id")
    return list(_lines(said.values_list("id", "data")))


def _lines(rows: Any) -> Iterator[Line]:
    for row, data in rows:
        event: Dict[str, Any] = json.loads(data)
        metadata = event.get("metadata") or {}
        text = str(event.get("text") or "")
        if not text or metadata.get("is_external"):  # Rasa's mark of what nobody typed
            continue
        name = str(metadata.get("agent") or (event.get("data") or {}).get("agent") or "")
        who = CUSTOMER if event["event"] == "user" else AGENT if name else ASSISTANT
        yield Line(row, datetime.fromtimestamp(event["timestamp"], timezone.utc), who, name, text)
