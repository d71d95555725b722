"""A customer who files a request, whatever happens to the connection, as the widget does for them."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import requests
import socketio

from tests.faults.filings import lines
from tests.support.chat_window import Refused, Window, new_id
from tests.support.deployment import Deployment

_SECONDS_BETWEEN_TRIES, _SECONDS_IN_ALL, _SECONDS_TO_THINK = 0.3, 60.0, 1.5
_BROKEN = (Refused, requests.RequestException, socketio.exceptions.SocketIOError, AssertionError)


class DeployedCustomer:
    """`slowest`: seconds from sending a message to its acknowledgement, broken connections included.

    `slowest_try`: to any answer, or to the end of the connection.
    """

    def __init__(self, production: Deployment) -> None:
        self._production = production
        self._said = {new_id(): line for line in lines()}
        self._window = Window(production.as_whole)
        self.cookie, self.slowest, self.connected_again, self.reference = self._window.cookie, 0.0, 0, ""
        self.slowest_try = 0.0

    def talk(self) -> None:
        """Say everything, each line until it is acknowledged."""
        for message, text in self._said.items():
            began = time.monotonic()
            while self._say(message, text) != {"ok": True}:
                assert time.monotonic() - began < _SECONDS_IN_ALL, f"no answer to {text}"
                time.sleep(_SECONDS_BETWEEN_TRIES)
            self.slowest = max(self.slowest, time.monotonic() - began)
            time.sleep(_SECONDS_TO_THINK)
        self.reference = str(self._window.newest.get("card", {}).get("reference"))
        self._window.close()

    def faults(self) -> list[str]:
        """What the databases hold that the customer was not told, or the other way round."""
        held, wrong = self._production.held(self._window), []
        if held.references != [self.reference]:
            wrong.append(f"told {self.reference}, filed {held.references}")
        if held.told != held.references:
            wrong.append(f"filed {held.references}, others are told of {held.told}")
        if held.messages != dict.fromkeys(self._said, 1):
            wrong.append(f"stored are {list(held.messages.values())} of each message")
        return wrong

    def _say(self, message: str, text: str) -> Any:
        began = time.monotonic()
        try:
            ack = self._window.say(text, message)
            self.slowest_try = max(self.slowest_try, time.monotonic() - began)
            return ack
        except _BROKEN:
            self.slowest_try = max(self.slowest_try, time.monotonic() - began)
            self.connected_again += 1
            with suppress(*_BROKEN):
                self._window.close()
                self._window = Window(self._production.as_whole, self.cookie)
            return None
