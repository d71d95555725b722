"""What the bot, or an agent through Rasa's HTTP API, says: to every window of the conversation at once."""

from __future__ import annotations

import time
from typing import Any, Dict

from rasa.core.channels.channel import OutputChannel
from socketio import AsyncServer

from assistant.channel.choices import Choices
from assistant.channel.messages import bot_message

#: Its name for Rasa.
CHANNEL = "web"


class WebChatOutput(OutputChannel):
    """Sends to the room of a conversation; counts what it sent."""

    def __init__(self, sio: AsyncServer, choices: Choices) -> None:
        """One for each turn, or for each push."""
        self._sio, self._choices = sio, choices
        self.sent = 0

    @classmethod
    def name(cls) -> str:
        """The channel's name, as in `output_channel=web`."""
        return CHANNEL

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """A bot event's message, whole: text, buttons, and what BilingualResponses adds."""
        said = bot_message({"timestamp": time.time(), **message}, recipient_id, self._choices)
        if said["text"]:
            self.sent += 1
            await self._sio.emit("message", said, room=recipient_id)

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """A text alone."""
        await self.send_response(recipient_id, {"text": text})
