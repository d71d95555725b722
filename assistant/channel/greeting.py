"""What a customer's window is told when it connects: who they are, and what was said so far."""

from __future__ import annotations

import time
from typing import Any, Dict, Optional

from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.channel.choices import Choices
from assistant.channel.messages import bot_message, history
from assistant.channel.output import CHANNEL
from assistant.understanding.text import LONGEST_MESSAGE

_LANGUAGES = ("en", "fr")


async def greeting(
    agent: Any, tracker: Optional[DialogueStateTracker], conversation: str, name: Optional[str], choices: Choices
) -> Dict[str, Any]:
    """The event `conversation` (docs/web_chat.md).

    Args:
        agent: Rasa's. `tracker`: the whole conversation; None when nothing was said.
        name: a signed-in visitor's.
    """
    events = [event.as_dict() for event in tracker.events] if tracker else []
    return {
        "language": tracker.get_slot("language") if tracker else None,
        "name": name,
        "welcome": {each: await _welcome(agent, each, conversation, name, choices) for each in _LANGUAGES},
        "messages": history(events, conversation, choices),
        "limit": LONGEST_MESSAGE,
    }


async def _welcome(
    agent: Any, language: str, conversation: str, name: Optional[str], choices: Choices
) -> Dict[str, Any]:
    tracker = DialogueStateTracker(conversation, agent.domain.slots)
    tracker.update(SlotSet("language", language))
    said = await agent.nlg.generate("utter_welcome", tracker, CHANNEL, name=name)
    shown = bot_message({**said, "timestamp": time.time()}, conversation, choices)
    return {"text": shown["text"], "choices": shown["choices"]}
