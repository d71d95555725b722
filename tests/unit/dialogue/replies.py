"""Replies as Rasa's NLG gives them, for a state."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.responses import BilingualResponses
from assistant.dialogue.state import State
from assistant.settings import ROOT


@lru_cache(maxsize=1)
def domain() -> Domain:
    return Domain.from_file(str(ROOT / "domain.yml"))


@lru_cache(maxsize=1)
def responses() -> BilingualResponses:
    return BilingualResponses(domain=domain())


def reply(response: str, state: State, **given: Any) -> dict[str, Any]:
    """What is said for a response in a state: text, and buttons where it has some."""
    tracker = DialogueStateTracker("customer", domain().slots)
    for slot, value in state.slots().items():
        tracker.update(SlotSet(slot, value))
    found = asyncio.run(responses().generate(response, tracker, "test", **given))
    assert found is not None, f"{response} says nothing"
    return found


def titles(said: dict[str, Any]) -> list[str]:
    return [button["title"] for button in said.get("buttons", [])]
