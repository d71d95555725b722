"""Plays a list of messages to a model from the beginning, in a conversation that is forgotten at once."""

from __future__ import annotations

import time
import uuid
from itertools import islice
from typing import Any, Dict, List, Mapping, Optional, Sequence

from assistant.conversations.masking import storable
from assistant.dialogue.vouching import vouched
from assistant.lab.models import Loaded
from assistant.lab.timing import Call, calls_of_turn
from assistant.lab.turns import Heard, described
from assistant.settings import settings


async def play(model: Loaded, visitor: Optional[Mapping[str, Any]], messages: Sequence[str]) -> Dict[str, Any]:
    """Every turn (turns.py), and the slots at the end. `{reference}` in a message is the request filed before it."""
    sender = f"lab-{uuid.uuid4().hex}"
    processor = model.agent.processor
    await processor.save_tracker(await processor.fetch_tracker_and_update_session(sender))
    turns: List[Dict[str, Any]] = []
    try:
        for message in messages:
            turns.append(described(await _say(model, sender, message, visitor)))
        return {"model": model.name, "turns": turns, "slots": _slots(model.conversations[sender])}
    finally:
        model.conversations.pop(sender, None)


async def _say(model: Loaded, sender: str, message: str, visitor: Optional[Mapping[str, Any]]) -> Heard:
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    tracker = model.conversations[sender]
    before, loop, known = _slots(tracker), tracker.active_loop_name, len(tracker.events)
    text = storable(message.replace("{reference}", str(before.get("reference"))))
    metadata = vouched(visitor, sender, settings().secret_key) if visitor else {}
    out = CollectingOutputChannel()
    calls: List[Call] = []
    calls_of_turn.set(calls)
    began, clock = time.time(), time.perf_counter()
    await model.agent.processor.handle_message(UserMessage(text, out, sender, metadata=metadata))
    seconds = time.perf_counter() - clock
    tracker = model.conversations[sender]
    new = [event.as_dict() for event in islice(tracker.events, known, None)]
    return Heard(message, new, out.messages, before, _slots(tracker), loop, began, seconds, calls)


def _slots(tracker: Any) -> Dict[str, Any]:
    return dict(tracker.current_slot_values())
