"""The channel: Socket.IO for messages, a cookie for who is visiting. docs/web_chat.md; why not Rasa's: ADR 0007."""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, Sanic
from socketio import AsyncServer
from socketio.packet import ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT, Packet

from assistant.channel.admission import Admission
from assistant.channel.agent_routes import add_agent_routes
from assistant.channel.agents import Agents
from assistant.channel.choices import Choices
from assistant.channel.conversations import Conversations
from assistant.channel.finishing import Finishing
from assistant.channel.incoming import MOST_BYTES
from assistant.channel.metrics_route import add_metrics
from assistant.channel.output import WebChatOutput
from assistant.channel.routes import add_routes
from assistant.channel.sign_in import SignIn
from assistant.channel.sockets import Sockets
from assistant.channel.visitors import Visitors
from assistant.channel.whole_turns import with_whole_turns
from assistant.channel.windows import shared_rooms, windows_of
from assistant.conversations.time_limits import HANGING_UP
from assistant.dialogue.desk import load_the_desk
from assistant.monitoring.json_logs import keep_as_json
from assistant.settings import Settings, settings

_PATH = "/chat/socket.io"
#: What Socket.IO itself calls handlers by; a browser's event of such a name would call them, too.
_RESERVED = ("connect", "disconnect")


class WebChat(InputChannel):
    """Customers on the help centre."""

    def __init__(self, ours: Settings) -> None:
        """Nothing answers before Rasa asks for the blueprint."""
        self._settings = ours
        self._choices = Choices(ours.secret_key)
        self._sio = AsyncServer(
            async_mode="sanic",
            cors_allowed_origins=list(ours.allowed_origins),
            max_http_buffer_size=MOST_BYTES,
            serializer=_TextPacket,
            client_manager=shared_rooms(ours.redis_url) if ours.redis_url else None,
        )

    @classmethod
    def name(cls) -> str:
        """As in `output_channel=web`."""
        return WebChatOutput.name()

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> InputChannel:
        """Rasa makes it so; everything it needs is a setting."""
        return cls(settings())

    def url_prefix(self) -> str:
        """The addresses stand at the root, not below /webhooks/."""
        return "/"

    def get_output_channel(self) -> OutputChannel:
        """For what is said without a customer's message: an agent's push through Rasa's HTTP API."""
        return WebChatOutput(self._sio, self._choices)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The addresses and events."""
        ours, visitors = self._settings, Visitors(self._settings.secret_key)
        blueprint = _Attaching(self._sio)
        add_routes(blueprint, visitors, ours)
        add_metrics(blueprint, self._sio, ours)
        blueprint.listener("before_server_start")(keep_as_json)  # Rasa and Socket.IO have set up theirs by then
        conversations, finishing = Conversations(windows_of(ours.redis_url)), Finishing(self._sio)
        blueprint.listener("before_server_stop")(finishing.finish)
        if not ours.plain_rasa:  # else it is the action server that needs it
            blueprint.listener("after_server_start")(_load_the_desk)
        agents = Agents(self._sio, self._choices, conversations, blueprint.agent, ours.conversations_url)
        add_agent_routes(blueprint, agents, ours.rasa_token)
        sign_in = SignIn(ours.sign_in_secret, ours.sign_in_issuer)
        Sockets(
            self._sio,
            Admission(visitors, sign_in, conversations.windows, ours.conversations_url),
            self._choices,
            ours,
            blueprint.agent,
            on_new_message,
            conversations,
            agents,
            finishing,
        )
        return blueprint


async def _load_the_desk(app: Sanic, *_: Any) -> None:
    """In the background, as nobody waits for it yet: Django takes a few tenths of a second, more on a busy machine."""
    app.add_task(load_the_desk())


class _TextPacket(Packet):
    """Socket.IO keeps all that follows a packet with attachments until they have come; nothing here has any."""

    data: Any

    def decode(self, encoded_packet: str) -> int:
        """Take binary packets, and what is no packet, for an acknowledgement that nobody waits for.

        An error here would make a browser write as many tracebacks into the log as it likes.
        """
        try:
            attachments = int(super().decode(encoded_packet))
        except (ValueError, TypeError, RecursionError):
            attachments, self.packet_type = 0, CONNECT_ERROR
        said: Any = self.data
        is_event = isinstance(said, list) and bool(said) and isinstance(said[0], str) and said[0] not in _RESERVED
        if self.packet_type not in (CONNECT, DISCONNECT, ACK) and not (self.packet_type == EVENT and is_event):
            attachments, self.packet_type, self.id, self.data = 0, ACK, None, []
        return attachments


class _Attaching(Blueprint):
    """Socket.IO joins the application itself, which a blueprint meets only when it is registered."""

    def __init__(self, sio: AsyncServer) -> None:
        super().__init__("web_chat")
        self.ctx.sio = sio
        self.ctx.app = None

    def register(self, app: Sanic, options: Dict[str, Any]) -> None:
        """Register the routes, attach Socket.IO and cap bodies and frames, for all of Rasa's server."""
        self.ctx.app = app
        # Rasa's own limit is 100 MB; Engine.IO never answers a body over its limit when nobody polls, so it gets none.
        app.config.REQUEST_MAX_SIZE = app.config.WEBSOCKET_MAX_SIZE = MOST_BYTES
        app.config.GRACEFUL_SHUTDOWN_TIMEOUT = HANGING_UP
        app.register_listener(lambda *_: self.agent() and None, "after_server_start")  # for Rasa's own channels, too
        self.ctx.sio.attach(app, _PATH)
        super().register(app, options)

    def agent(self) -> Any:
        """Rasa's agent, which it keeps there for its own routes; None before it is loaded. A new model, a new one."""
        return with_whole_turns(getattr(self.ctx.app.ctx, "agent", None))
