"""Windows of the chat over Socket.IO: connecting, and turns for what customers say and choose."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Awaitable, Callable, Dict, Optional, Tuple

from rasa.core.channels.channel import UserMessage
from socketio import AsyncServer
from socketio.exceptions import ConnectionRefusedError as Refused
from structlog.contextvars import bind_contextvars, bound_contextvars

from assistant.channel.agents import Agents
from assistant.channel.choices import Choices, NotOffered
from assistant.channel.conversations import Ack, Conversations
from assistant.channel.finishing import Finishing
from assistant.channel.greeting import greeting
from assistant.channel.incoming import Unreadable, message_id, typed_text
from assistant.channel.messages import answered
from assistant.channel.output import CHANNEL, WebChatOutput
from assistant.channel.sign_in import SignIn, TokenRefused
from assistant.channel.turns import Turns
from assistant.channel.visitors import Visitors, cookie_in
from assistant.conversations.database import database
from assistant.dialogue.vouching import vouched
from assistant.monitoring.metrics import metrics
from assistant.settings import Settings

_LOG = logging.getLogger(__name__)
_SECONDS_TO_CHECK = 3.0
Visitor = Optional[Dict[str, Any]]
#: Reads a conversation's message as (id, text, meaning).
_Read = Callable[[str], Tuple[str, str, Optional[Dict[str, Any]]]]


class Sockets:
    """Rasa's side of the protocol in docs/web_chat.md."""

    def __init__(
        self,
        sio: AsyncServer,
        visitors: Visitors,
        sign_in: SignIn,
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
        self._sio, self._visitors, self._sign_in, self._choices = sio, visitors, sign_in, choices
        self._secret, self._database = ours.secret_key, ours.conversations_url
        self._agent, self._conversations, self._finishing = agent, conversations, finishing
        self._turns = Turns(sio, agent, ours.conversations_url, agents, on_new_message)
        sio.on("connect", self._connect)
        sio.on("say", self._say)
        sio.on("choose", self._choose)
        sio.on("typing", self._type)

    async def _connect(self, sid: str, environ: Dict[str, Any], auth: Any = None) -> None:
        if await self._sio.get_session(sid):
            return  # no connection: an event that a browser called so
        self._finishing.must_not_have_begun()
        number = self._visitors.number(cookie_in(environ.get("HTTP_COOKIE")))
        if number is None:
            raise Refused("no_visitor", {"detail": "POST /chat/visitor makes the cookie"})
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            visitor = self._sign_in.visitor(token) if token is not None else None
        except TokenRefused as error:
            raise Refused(error.code, {"detail": str(error)}) from None
        conversation = self._visitors.conversation(number, self._sign_in.person(visitor))
        await self._must_have_conversations()
        await self._sio.save_session(sid, {"conversation": conversation, "visitor": visitor})
        await self._sio.enter_room(sid, conversation)
        self._sio.start_background_task(self._greet, sid, conversation, visitor)  # runs once the connection stands

    async def _must_have_conversations(self) -> None:
        """Without them a window would show a known customer a fresh start; refused, it tries again by itself."""
        try:
            await asyncio.wait_for(database(self._database).check(), _SECONDS_TO_CHECK)
        except Exception as error:
            raise Refused(
                "not_ready", {"detail": f"the conversations cannot be read: {type(error).__name__}"}
            ) from None

    async def _greet(self, sid: str, conversation: str, visitor: Visitor) -> None:
        name = (visitor or {}).get("name")
        bind_contextvars(conversation=conversation)
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
        self._conversations.of(session["conversation"]).typed(time.monotonic())

    async def _once(self, sid: str, read: _Read) -> Ack:
        """Give a message its turn."""
        session = await self._sio.get_session(sid)
        began = time.perf_counter()
        with bound_contextvars(conversation=session["conversation"]):  # in every line that is logged meanwhile
            ack = await self._acknowledged(session["conversation"], session["visitor"], read)
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
            return await self._conversations.of(conversation).once(each, lambda: self._turns.take(message, output))
