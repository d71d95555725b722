"""What a customer's window is told when it connects: who they are, and what was said so far."""

from __future__ import annotations

import time
from typing import Any, Dict, Optional

from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.channel.choices import Choices
from assistant.channel.messages import MOST_IN_HISTORY, bot_message, history
from assistant.channel.output import CHANNEL
from assistant.conversations.database import database
from assistant.understanding.text import LONGEST_MESSAGE

_LANGUAGES = ("en", "fr")


async def greeting(
    agent: Any, conversations: str, conversation: str, name: Optional[str], choices: Choices
) -> Dict[str, Any]:
    """The event `conversation` (docs/web_chat.md).

    Args:
        agent: Rasa's. `conversations`: the URL of their database; `conversation`: the id of this one.
        name: a signed-in visitor's.
    """
    tracker = await agent.tracker_store.retrieve(conversation)
    events = await database(conversations).last_said(conversation, MOST_IN_HISTORY) if tracker else []
    return {
        "language": tracker.get_slot("language") if tracker else None,
        "name": name,
        "welcome": {each: await _welcome(agent, each, conversation, name, choices) for each in _LANGUAGES},
        "support": {each: await _support(agent, each, conversation) for each in _LANGUAGES},
        "messages": history(events, conversation, choices),
        "limit": LONGEST_MESSAGE,
    }


async def _welcome(
    agent: Any, language: str, conversation: str, name: Optional[str], choices: Choices
) -> Dict[str, Any]:
    said = await agent.nlg.generate("utter_welcome", _speaking(agent, language, conversation), CHANNEL, name=name)
    shown = bot_message({**said, "timestamp": time.time()}, conversation, choices)
    return {"text": shown["text"], "choices": shown["choices"]}


async def _support(agent: Any, language: str, conversation: str) -> str:
    said = await agent.nlg.generate("utter_about_support_contact", _speaking(agent, language, conversation), CHANNEL)
    return str(said["text"])


def _speaking(agent: Any, language: str, conversation: str) -> DialogueStateTracker:
    tracker = DialogueStateTracker(conversation, agent.domain.slots)
    tracker.update(SlotSet("language", language))
    return tracker
