"""Windows of the chat over Socket.IO: connecting, and turns for what customers say and choose."""

from __future__ import annotations

import logging
import time
from typing import Any, Awaitable, Callable, Dict, Optional, Tuple

from rasa.core.channels.channel import UserMessage
from socketio import AsyncServer
from structlog.contextvars import bind_contextvars, bound_contextvars

from assistant.channel.admission import Admission, Visitor
from assistant.channel.agents import Agents
from assistant.channel.choices import Choices, NotOffered
from assistant.channel.conversations import Ack, Conversations
from assistant.channel.finishing import Finishing
from assistant.channel.greeting import greeting
from assistant.channel.incoming import Unreadable, message_id, typed_text
from assistant.channel.messages import answered
from assistant.channel.output import CHANNEL, WebChatOutput
from assistant.channel.turns import Turns
from assistant.dialogue.vouching import vouched
from assistant.monitoring.metrics import metrics
from assistant.settings import Settings

_LOG = logging.getLogger(__name__)
#: Reads a conversation's message as (id, text, meaning).
_Read = Callable[[str], Tuple[str, str, Optional[Dict[str, Any]]]]


class Sockets:
    """Rasa's side of the protocol in docs/web_chat.md."""

    def __init__(
        self,
        sio: AsyncServer,
        admission: Admission,
        choices: Choices,
        ours: Settings,
        agent: Callable[[], Any],
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        conversations: Conversations,
        agents: Agents,
        finishing: Finishing,
    ) -> None:
        """Listen to the browsers.

        Args:
            ours: of them, the key that signs what is known of a visitor, and the conversations' database.
            agent: gives Rasa's agent once it is loaded.
            on_new_message: Rasa's, for a turn.
            conversations: what is known of each, shared with the `agents`' side.
            finishing: what happens to all of it when the process is asked to end.
        """
        self._sio, self._admission, self._choices = sio, admission, choices
        self._secret, self._database = ours.secret_key, ours.conversations_url
        self._agent, self._conversations, self._finishing = agent, conversations, finishing
        self._turns = Turns(sio, agent, ours.conversations_url, agents, on_new_message)
        sio.on("connect", self._connect)
        sio.on("disconnect", self._disconnect)
        sio.on("say", self._say)
        sio.on("choose", self._choose)
        sio.on("typing", self._type)

    async def _connect(self, sid: str, environ: Dict[str, Any], auth: Any = None) -> None:
        self._finishing.must_not_have_begun()
        conversation, visitor = await self._admission.admit(environ, auth)
        await self._sio.save_session(sid, {"conversation": conversation, "visitor": visitor})
        await self._sio.enter_room(sid, conversation)
        await self._conversations.windows.opened(conversation)
        self._sio.start_background_task(self._greet, sid, conversation, visitor)  # runs once the connection stands

    async def _disconnect(self, sid: str, *reason: str) -> None:
        session = await self._sio.get_session(sid)
        if session:
            await self._conversations.windows.closed(session["conversation"])

    async def _greet(self, sid: str, conversation: str, visitor: Visitor) -> None:
        name = (visitor or {}).get("name")
        bind_contextvars(conversation=conversation)
        await self._conversations.of(conversation).settled()  # a reply may have been shown before, and be stored after
        try:
            told = await greeting(self._agent(), self._database, conversation, name, self._choices)
        except Exception:
            _LOG.exception("The greeting of %s failed", conversation)
            await self._sio.disconnect(sid)  # it comes back
            return
        self._conversations.of(conversation).remember(answered(told["messages"]))
        await self._sio.emit("conversation", told, room=sid)

    async def _say(self, sid: str, data: Any = None, *more: Any) -> Ack:
        return await self._once(sid, lambda conversation: (*typed_text(data), None))

    async def _choose(self, sid: str, data: Any = None, *more: Any) -> Ack:
        return await self._once(
            sid, lambda conversation: (message_id(data), *self._choices.said(conversation, data.get("choices")))
        )

    async def _type(self, sid: str, *told: Any) -> None:
        session = await self._sio.get_session(sid)
        await self._conversations.windows.typed(session["conversation"])

    async def _once(self, sid: str, read: _Read) -> Ack:
        """Give a message its turn."""
        session = await self._sio.get_session(sid)
        began = time.perf_counter()
        with bound_contextvars(conversation=session["conversation"]):  # in every line that is logged meanwhile
            ack = await self._acknowledged(session["conversation"], session["visitor"], read)
            if ack.get("elsewhere"):  # its reply went to the windows of the other process
                self._sio.start_background_task(self._greet, sid, session["conversation"], session["visitor"])
                ack = {"ok": True}
        metrics().turn(ack, time.perf_counter() - began)
        return ack

    async def _acknowledged(self, conversation: str, visitor: Visitor, read: _Read) -> Ack:
        try:
            each, text, meaning = read(conversation)
        except Unreadable as error:
            return {"error": error.code}
        except NotOffered:
            return {"error": "not_offered"}
        output = WebChatOutput(self._sio, self._choices)
        message = UserMessage(
            text, output, conversation, parse_data=meaning, input_channel=CHANNEL, message_id=each,
            metadata=vouched(visitor, conversation, self._secret) if visitor else None,
        )  # fmt: skip
        if await self._finishing.is_too_late():
            return {"error": "failed"}  # nobody gets this
        with self._finishing.message():
            await self._conversations.windows.said(conversation)
            return await self._conversations.of(conversation).once(each, lambda: self._turns.take(message, output))
