"""A turn for what a customer said: shown to all windows, answered by Rasa, acknowledged when it is stored."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from typing import Any, Awaitable, Callable, Tuple

from rasa.core.channels.channel import UserMessage
from socketio import AsyncServer

from assistant.channel.agents import Agents
from assistant.channel.conversations import Ack
from assistant.channel.messages import customer_message
from assistant.channel.output import WebChatOutput
from assistant.conversations.answered import AlreadyAnswered, reading
from assistant.conversations.database import database

_LOG = logging.getLogger(__name__)
#: The last things said, among which a message is looked for whose turn has failed.
_LOOKED_AT = 50
_MOST_FAILED = 10_000


class Turns:
    """Gives messages their turns."""

    def __init__(
        self,
        sio: AsyncServer,
        rasa: Callable[[], Any],
        url: str,
        agents: Agents,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> None:
        """`rasa` gives Rasa's agent once it is loaded; `url`: of the conversations' database."""
        self._sio, self._rasa, self._database, self._agents = sio, rasa, database(url), agents
        self._on_new_message = on_new_message
        self._failed: OrderedDict[Tuple[str, str], None] = OrderedDict()

    async def take(self, message: UserMessage, output: WebChatOutput) -> Ack:
        """The message's acknowledgement; with `elsewhere` when another process has answered it meanwhile."""
        room = message.sender_id
        said = customer_message(message.message_id, str(message.text), time.time())
        await self._sio.emit("message", said, room=room)
        await self._sio.emit("typing", {"on": True}, room=room)
        try:
            if not await self._was_stored_after_all(message):
                await self._answer(message, output)
            return {"ok": True}
        except _NoReply:
            return {"error": "failed"}
        except Exception as error:
            if isinstance(error.__cause__, AlreadyAnswered):
                return {"ok": True, "elsewhere": True}
            _LOG.exception("A turn of %s failed", room)
            self._note_failure(message)
            return {"error": "failed"}
        finally:
            await self._sio.emit("typing", {"on": False}, room=room)

    async def _answer(self, message: UserMessage, output: WebChatOutput) -> None:
        self._rasa()  # whole turns, by a model that was loaded just now as well
        with reading(message.message_id):
            await self._on_new_message(message)
        if output.sent:
            return
        if not await self._is_paused(message.sender_id):
            raise _NoReply
        self._sio.start_background_task(self._agents.notice_absence, message.sender_id)  # it has a turn of its own

    async def _was_stored_after_all(self, message: UserMessage) -> bool:
        """True for a message that comes again although its turn was stored: the database was slow to say so."""
        if (message.sender_id, message.message_id) not in self._failed:
            return False
        said = await self._database.last_said(message.sender_id, _LOOKED_AT)
        return any(event.get("message_id") == message.message_id for event in said)

    def _note_failure(self, message: UserMessage) -> None:
        self._failed[message.sender_id, message.message_id] = None
        while len(self._failed) > _MOST_FAILED:
            self._failed.popitem(last=False)

    async def _is_paused(self, conversation: str) -> bool:
        """True while an agent has the conversation and the bot keeps quiet."""
        tracker = await self._rasa().tracker_store.retrieve(conversation)
        return bool(tracker and tracker.is_paused())


class _NoReply(Exception):
    """Rasa said nothing, and nobody else has the conversation."""
