"""Customers who go on talking while assistants and what they need fail, and what is stored of that."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from threading import Event
from typing import Optional

import socketio

from tests.faults.ledger import ledger
from tests.integration.channel.several_assistants import Two
from tests.support.chat_window import Refused, Window, new_id, visitor_cookie

#: While `one` answers nobody, nor in time whom it has kept waiting.
STANDS_STILL = Event()


@dataclass
class Calm:
    """Since when nothing is broken, by the monotonic clock; None while something is."""

    since: Optional[float] = 0.0


@dataclass
class Customer:
    """Talks until `enough` is set."""

    two: Two
    enough: Event
    calm: Calm
    chance: random.Random
    cookie: str = ""
    acknowledged: list[str] = field(default_factory=list)
    slowest_answer: float = 0.0
    slowest_recovery: float = 0.0

    def talk(self) -> None:
        """One message after the other, a moment between them."""
        self.cookie = visitor_cookie(self.two.other.as_whole)
        while not self.enough.is_set():
            each, began = new_id(), time.monotonic()
            while not self._say(each):
                time.sleep(0.1)
            self.acknowledged.append(each)
            if self.calm.since is not None:
                seconds = time.monotonic() - max(began, self.calm.since)
                self.slowest_recovery = max(self.slowest_recovery, seconds)
            time.sleep(self.chance.uniform(0, 0.2))

    def _say(self, message_id: str) -> bool:
        """Try it with one of the assistants."""
        assistant = self.chance.choice((self.two.one, self.two.other))
        try:
            window = Window(assistant.as_whole, self.cookie)
        except (Refused, AssertionError):  # it is down, or stands still
            return False
        began, may_be_late = time.monotonic(), STANDS_STILL.is_set()
        try:
            ack = window.say("which countries?", message_id)
        except socketio.exceptions.SocketIOError:  # it was killed, or stands still
            return False
        finally:
            window.close()
        if assistant is self.two.other or not (may_be_late or STANDS_STILL.is_set()):
            self.slowest_answer = max(self.slowest_answer, time.monotonic() - began)
        return ack.get("ok") is True

    def wrong(self) -> list[str]:
        """What is stored and should not be, or is not and should."""
        environment = self.two.other.environment
        window = Window(self.two.other.as_whole, self.cookie)
        window.close()
        stored = ledger(window, environment["DATABASE_URL"], environment["CONVERSATIONS_URL"]).messages
        speakers = [each["from"] for each in window.conversation]
        in_turn = all(one != other for one, other in zip(speakers, speakers[1:], strict=False))
        return [
            *(f"{stored.get(each, 0)} of a message" for each in self.acknowledged if stored.get(each) != 1),
            *([] if in_turn else ["an answer without its question, or the other way round"]),
        ]
