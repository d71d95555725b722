"""A message that comes to a second process while the first one answers it has one turn all the same.

The second waits for the conversation's lock, and then reads what the first has stored: the message is in it. So it is
when the first was ended for its time, and had stored the turn after all.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import Iterable, Iterator, Optional

from assistant.conversations.database import Row
from assistant.conversations.whole_turn import fail_turn


class AlreadyAnswered(Exception):
    """The message that is being read has had its turn elsewhere."""


_reading: ContextVar[Optional[str]] = ContextVar("message_being_read", default=None)


@contextmanager
def reading(message_id: str) -> Iterator[None]:
    """While a message has its turn."""
    before = _reading.set(message_id)
    try:
        yield
    finally:
        _reading.reset(before)


async def must_be_unanswered(rows: Iterable[Row]) -> None:
    """Look for the message that is being read in rows that others have stored.

    Raises:
        AlreadyAnswered: it is there; in a turn, as its failure.
    """
    message_id = _reading.get()
    if message_id and any(event["event"] == "user" and event.get("message_id") == message_id for _, event in rows):
        await fail_turn(AlreadyAnswered(message_id))
