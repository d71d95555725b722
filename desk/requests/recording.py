"""Writing down what was done with a row: its history, and what others are told, in the caller's transaction."""

from __future__ import annotations

from typing import Any, Dict, Optional, Type

from desk.requests.history import Subject, subject_of
from desk.requests.models import Handoff, HandoffStatus, HistoryEntry, OutboxMessage, Request, Withdrawal

#: How topics of the outbox begin, as filing has them.
_TOPICS: Dict[Type[Any], str] = {Request: "request", Handoff: "handoff", Withdrawal: "request"}
#: A hand-off's topic tells where it is now, whatever the history calls the way there.
_OF_HANDOFFS: Dict[str, str] = {
    HandoffStatus.TAKEN: "taken",
    HandoffStatus.CLOSED: "closed",
    HandoffStatus.WAITING: "put_back",
}


def tell(subject: str, change: str, details: Dict[str, Any], topic: str) -> None:
    """What a customer did through the assistant: a line of history, and the same for others."""
    HistoryEntry.objects.create(subject=subject, change=change, details=details)
    OutboxMessage.objects.create(topic=topic, subject=subject, payload=details)


def record(row: Subject, change: str, by: Optional[Any], details: Dict[str, Any], tells: bool) -> None:
    """Write a line of history, and tell others when `tells`. `by`: the agent; None for the assistant."""
    subject, name = subject_of(row), by.get_username() if by else ""
    HistoryEntry.objects.create(subject=subject, change=change, by=name, details=details)
    if tells:
        kind = type(row)
        ending = _OF_HANDOFFS[row.status] if kind is Handoff else change.replace(" ", "_")
        told = {"status": row.status, "by": name}
        OutboxMessage.objects.create(topic=f"{_TOPICS[kind]}.{ending}", subject=subject, payload=told)
