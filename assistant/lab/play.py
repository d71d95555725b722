"""Plays a list of messages to a model from the beginning, in a conversation that is forgotten at once."""

from __future__ import annotations

import time
import uuid
from typing import Any, Dict, List, Mapping, Optional, Sequence

from assistant.conversations.masking import storable
from assistant.dialogue.vouching import vouched
from assistant.lab.models import Loaded
from assistant.lab.timing import calls_of_turn
from assistant.lab.turns import Heard, described
from assistant.settings import settings


async def play(model: Loaded, visitor: Optional[Mapping[str, Any]], messages: Sequence[str]) -> Dict[str, Any]:
    """Every turn (turns.py), and the slots at the end. `{reference}` in a message is the request filed before it."""
    sender = f"lab-{uuid.uuid4().hex}"
    processor = model.agent.processor
    await processor.save_tracker(await processor.fetch_tracker_and_update_session(sender))
    turns: List[Dict[str, Any]] = []
    before = await _state(model, sender)
    try:
        for message in messages:
            heard = await _say(model, sender, message, visitor, before)
            turns.append(described(heard))
            before = await _state(model, sender)
    finally:
        model.conversations.pop(sender, None)
    return {"model": model.name, "turns": turns, "slots": before["slots"]}


async def _say(
    model: Loaded, sender: str, message: str, visitor: Optional[Mapping[str, Any]], before: Mapping[str, Any]
) -> Heard:
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    text = storable(message.replace("{reference}", str(before["slots"].get("reference"))))
    metadata = vouched(visitor, sender, settings().secret_key) if visitor else {}
    out = CollectingOutputChannel()
    calls: list[Any] = []
    calls_of_turn.set(calls)
    began, clock = time.time(), time.perf_counter()
    await model.agent.processor.handle_message(UserMessage(text, out, sender, metadata=metadata))
    seconds = time.perf_counter() - clock
    after = await _state(model, sender)
    new = after["events"][len(before["events"]) :]
    return Heard(message, new, out.messages, before["slots"], after["slots"], before["loop"], began, seconds, calls)


async def _state(model: Loaded, sender: str) -> Dict[str, Any]:
    tracker = await model.agent.tracker_store.retrieve_full_tracker(sender)
    return {
        "slots": dict(tracker.current_slot_values()),
        "events": [event.as_dict() for event in tracker.events],
        "loop": tracker.active_loop_name,
    }
