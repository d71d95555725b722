"""A request filed by chat, message by message, as a customer does who sends again what was not acknowledged."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import socketio

from tests.faults.ledger import Ledger, ledger
from tests.support.chat_window import Refused, Window, new_id
from tests.support.customers import new_customer
from tests.support.whole_assistant import WholeAssistant

_SECONDS_BETWEEN = 0.2
#: Of the response utter_filing_failed.
_NOT_SENT = "Nothing was sent"
#: What a customer's browser does not hold against anybody: the line was lost.
LINE_LOST = (socketio.exceptions.SocketIOError, Refused, AssertionError, OSError)


def lines() -> tuple[str, ...]:
    """What the next customer says."""
    return new_customer().everything, "too expensive", "no comments", "yes"


@dataclass
class Filing:
    """A customer's way to a reference. `ids`: of each message; `window`: where they are now; `on_answer` hears each."""

    assistant: WholeAssistant
    window: Window
    lines: tuple[str, ...] = field(default_factory=lines)
    ids: list[str] = field(default_factory=lambda: [new_id() for _ in range(4)])
    on_answer: Callable[[Any], object] = id

    def say(self, number: int, seconds: float) -> float:
        """Say a line until it is acknowledged, as the widget does; the longest wait for an answer of any kind."""
        end, longest = time.monotonic() + seconds, 0.0
        while True:
            began = time.monotonic()
            ack = self._try(number)
            longest = max(longest, time.monotonic() - began)
            self.on_answer(ack)
            if ack == {"ok": True}:
                return longest
            assert time.monotonic() < end, f"no answer to message {number + 1} in {seconds:.0f} s, at last {ack}"
            time.sleep(_SECONDS_BETWEEN)

    def confirm_again(self, seconds: float) -> list[float]:
        """Say yes until the customer is told a reference; the waits for it, one for each time that they were told
        first that nothing was sent. An acknowledged yes after which they are told neither is an AssertionError."""
        end, waits = time.monotonic() + seconds, list[float]()
        while not self._told():
            assert _NOT_SENT in self.window.reply, f'a false "ok": {self.window.reply}'
            assert time.monotonic() < end, f"not filed in {seconds:.0f} s"
            self.lines, self.ids = (*self.lines, "yes"), [*self.ids, new_id()]
            waits.append(self.say(len(self.lines) - 1, seconds))
        return waits

    def send(self, number: int) -> None:
        """Send a line, and wait for nothing."""
        self.window.send_without_waiting("say", {"id": self.ids[number], "text": self.lines[number]})

    def come_back(self) -> None:
        """Close the window and open another one, as a browser does that has lost the line."""
        self.window.close()
        self.window = Window(self.assistant, self.window.cookie)

    @property
    def held(self) -> Ledger:
        """What the databases hold of the conversation."""
        environment = self.assistant.environment
        return ledger(self.window, environment["DATABASE_URL"], environment["CONVERSATIONS_URL"])

    def faults(self) -> list[str]:
        """What is wrong now that all is said."""
        told, held = self._told(), self.held
        wrong = []
        if held.references != [told]:
            wrong.append(f"{len(held.references)} filed, {int(told in held.references)} of them told to the customer")
        if sorted(held.told) != sorted(held.references):
            wrong.append(f"of {len(held.references)} filed, others are told {len(held.told)} times")
        if held.messages != dict.fromkeys(self.ids, 1):
            wrong.append(f"stored are {[held.messages.get(each, 0) for each in self.ids]} of each message")
        return wrong

    def _told(self) -> str:
        """The reference that the customer was told last; empty when that is not the newest message."""
        return str(self.window.newest.get("card", {}).get("reference") or "")

    def _try(self, number: int) -> Any:
        try:
            return self.window.say(self.lines[number], self.ids[number])
        except LINE_LOST as error:
            return type(error).__name__
