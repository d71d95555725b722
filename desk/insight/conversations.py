"""Conversations, told from their events: how far each came, and what it ended with. Pure: no database, no clock."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Iterable, Iterator, List, NamedTuple, Optional

#: The action that passes a customer who asks for a person on.
HAND_TO_PERSON = "action_hand_to_person"
#: Slots whose changes tell the story.
TELLING_SLOTS = ("outcome", "requested_slot", "language")


class Row(NamedTuple):
    """A telling event. `data`: its JSON, of slots only; a bot's row stands for a response of
    assistant.monitoring.turn_events.NOT_UNDERSTOOD."""

    conversation: str
    kind: str
    at: float
    name: Optional[str]
    data: Optional[str]


@dataclass
class Conversation:
    """From Rasa's session start to the next. `filings`: how many questions each filed request took."""

    began: float
    last: float
    language: str = ""
    outcome: str = ""
    asked_for_person: bool = False
    question: str = ""
    messages: int = 0
    misunderstood: int = 0
    ended_misunderstood: bool = False
    filings: List[int] = field(default_factory=list)
    questions: int = 0

    def take(self, row: Row) -> None:
        """Go on by one event."""
        self.last = row.at
        if row.kind == "user":
            self.messages += 1
            self.ended_misunderstood = False
        elif row.kind == "bot" and not self.ended_misunderstood:
            self.misunderstood += 1
            self.ended_misunderstood = True
        elif row.kind == "action":
            self.asked_for_person = True
        elif row.kind == "slot":
            self._set(str(row.name), json.loads(row.data or "{}").get("value"))

    def _set(self, slot: str, value: Any) -> None:
        if slot == "language":
            self.language = value or ""
        elif slot == "requested_slot":
            if value and value != self.question and self.messages:
                self.questions += 1
            self.question = value or ""
        elif value and self.messages:  # before the first message: carried over from the last session
            self.outcome = value
            if value == "filed":
                self.filings.append(self.questions)
            self.questions = 0


def conversations(rows: Iterable[Row]) -> Iterator[Conversation]:
    """Those in which the customer said something. `rows`: by conversation, in order."""
    for _, events in groupby(rows, key=lambda row: row.conversation):
        found: Optional[Conversation] = None
        for row in events:
            if row.kind == "session_started":
                if found and found.messages:
                    yield found
                found = Conversation(began=row.at, last=row.at)
            elif found:
                found.take(row)
        if found and found.messages:
            yield found
