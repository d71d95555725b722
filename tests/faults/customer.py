"""A customer in a history: what they said, what they were told, and what went wrong meanwhile."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any, Optional

import requests

from assistant.decision.loading import load_policy
from assistant.dialogue.state import State
from assistant.settings import settings
from tests.faults.filings import LINE_LOST
from tests.faults.promises import wrong_slots
from tests.faults.world import World
from tests.integration.channel.desk_side import DONE, DeskSide
from tests.integration.channel.looking import conversation_of
from tests.support.chat_window import SECONDS, Window, address, new_id
from tests.support.customers import new_customer

_AT_ONCE = 16
_SECONDS_TO_ANSWER, _SECONDS_TO_RECOVER = 8.0, 10.0
#: With these a message cannot be stored at first, so it may not be acknowledged.
_CANNOT_STORE = ("conversations: refuses", "conversations: dies")
_OK = {"ok": True}


class Customer:
    """`said`: the ids of acknowledged messages; `dropped`: keys of drafts given up; `slots`: as they are now."""

    def __init__(self, world: World) -> None:
        self.world, self.window = world, Window(world.assistant.as_whole)
        self.conversation = conversation_of(self.window)
        self.said: list[str] = []
        self._tries = 0
        self.references: list[str] = []
        self.withdrawn: set[str] = set()
        self.troubles: Counter[str] = Counter()
        self.dropped: set[str] = set()
        self.slots: dict[str, Any] = {}
        self.in_form: Optional[str] = None
        self.is_paused = False
        self._is = new_customer()
        self._api = requests.Session()

    @property
    def asked(self) -> Optional[str]:
        """The slot that is asked for now."""
        return self.slots.get("requested_slot") if self.in_form else None

    @property
    def may_speak(self) -> bool:
        """Whether the next messages are answered at once; who says more is slowed down, to one a second."""
        return self._tries < _AT_ONCE

    def say(self, text: str, trouble: str = "") -> None:
        """Say something, while something goes wrong, until it is acknowledged."""
        text = text.format(business=self._is.organization, phone=self._is.phone)
        each = new_id()
        database, _, fault = trouble.partition(": ")
        if fault:
            with self.world.broken(database, fault, each):
                ack = self._ack(text, each)
            assert ack == _OK or trouble in _CANNOT_STORE or "error" in ack, ack
            assert ack != _OK or trouble not in _CANNOT_STORE, f'a false "ok" when {trouble}'
        elif trouble == "sent twice at once":
            self.window.send_without_waiting("say", {"id": each, "text": text})
        elif trouble == "the line is lost":
            self.window.send_without_waiting("say", {"id": each, "text": text})
            self._reopen()
        self._until_ok(text, each)
        if trouble == "sent again later":
            self._is_not_answered_again(text, each)
        self.said.append(each)
        self.troubles[trouble or "none"] += 1
        self._look()
        self._listen(each)

    def drops(self, text: str, trouble: str) -> None:
        """Give up the request that is being made, if one is."""
        key = self.slots.get("draft", {}).get("key") if self.in_form == "request_form" else None
        self.say(text, trouble)
        if key and self.in_form is None and not self.slots.get("outcome"):
            self.dropped.add(key)

    def talks_with_an_agent(self, trouble: str, to: str) -> None:
        """An agent joins, both speak, and the agent leaves."""
        desk = DeskSide(self.world.assistant.as_whole, self.window)
        for act in (desk.join, lambda: desk.say("Hi, Kim here")):
            assert act() == DONE
        self.say("thanks, one moment", trouble)
        assert desk.leave(to) == DONE
        self._look()

    def comes_back(self) -> None:
        """Reload the page: what was said and acknowledged is there."""
        self._reopen()
        shown = [each["id"] for each in self.window.greeting["messages"] if each["from"] == "customer"]
        assert shown == self.said, "a reloaded page shows something else than was said"

    def _ack(self, text: str, each: str) -> dict[str, Any]:
        began = time.monotonic()
        self._tries += 1
        ack = self.window.say(text, each)
        assert time.monotonic() - began < _SECONDS_TO_ANSWER, "no answer in time"
        return ack

    def _until_ok(self, text: str, each: str) -> None:
        end = time.monotonic() + _SECONDS_TO_RECOVER
        while (ack := self._ack(text, each)) != _OK:
            assert time.monotonic() < end, f"it did not recover: {ack}"
            time.sleep(ack.get("wait", 0.05))

    def _is_not_answered_again(self, text: str, each: str) -> None:
        before = len(self.window.messages)
        assert self._ack(text, each) == _OK
        assert self.window.messages[before:] == [], "answered twice"

    def _reopen(self) -> None:
        self.window.close()
        end = time.monotonic() + _SECONDS_TO_RECOVER
        while True:
            try:
                self.window = Window(self.world.assistant.as_whole, self.window.cookie)
                return
            except LINE_LOST:
                assert time.monotonic() < end, "no window could be opened"

    def _listen(self, each: str) -> None:
        """Note what was told since this message."""
        shown = self.window.conversation
        told = shown[[message["id"] for message in shown].index(each) + 1 :]
        assert self.is_paused or any(message["from"] == "bot" for message in told), (
            "acknowledged, and no reply is shown"
        )
        outcomes = {message.get("outcome"): (message.get("card") or {}).get("reference") for message in told}
        if "filed" in outcomes:
            self.references.append(outcomes["filed"])
        if "withdrawn" in outcomes:
            self.withdrawn.add(self.slots["reference"])

    def _look(self) -> None:
        """At the slots, by Rasa's HTTP API."""
        url = f"{address(self.world.assistant.as_whole)}/conversations/{self.conversation}/tracker"
        token = self.world.assistant.environment["RASA_TOKEN"]
        told = self._api.get(url, params={"token": token, "include_events": "NONE"}, timeout=SECONDS).json()
        self.slots, self.in_form, self.is_paused = told["slots"], told["active_loop"].get("name"), told["paused"]
        wrong = wrong_slots(State.from_slots(self.slots), load_policy(settings().policy_folder))
        assert wrong == [], f"slots hold what they may not: {wrong}"
