"""The addresses by which the desk acts in conversations, for whoever has RASA_TOKEN. docs/web_chat.md."""

from __future__ import annotations

import hmac
import logging
from functools import wraps
from typing import Any, Awaitable, Callable, Coroutine, Dict

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json
from structlog.contextvars import bound_contextvars

from assistant.channel.agents import Agents
from assistant.channel.conversations import Ack
from assistant.channel.incoming import Unreadable, agents_name, typed_text

_LOG = logging.getLogger(__name__)
_STATUS = {"unknown": 404, "not_joined": 409, "failed": 503}
_MOST_CONVERSATIONS = 200
_Handler = Callable[..., Awaitable[Dict[str, Any]]]


def add_agent_routes(blueprint: Blueprint, agents: Agents, token: str) -> None:
    """Add them. Without a `token` they refuse everybody."""

    def route(method: str, path: str) -> Callable[[_Handler], None]:
        def add(handler: _Handler) -> None:
            name = handler.__name__
            blueprint.add_route(_guarded(handler, token), f"/chat/agents/{path}", methods=[method], name=name)

        return add

    @route("POST", "connected")
    async def connected(request: Request) -> Dict[str, Any]:
        asked = _body(request).get("conversations")
        if not isinstance(asked, list) or len(asked) > _MOST_CONVERSATIONS:
            raise Unreadable("bad_message")
        return {"connected": await agents.connected([str(each) for each in asked])}

    @route("GET", "<conversation:str>")
    async def state(request: Request, conversation: str) -> Dict[str, Any]:
        return await agents.state(conversation)

    @route("POST", "<conversation:str>/join")
    async def join(request: Request, conversation: str) -> Ack:
        return await agents.join(conversation, agents_name(_body(request)))

    @route("POST", "<conversation:str>/say")
    async def say(request: Request, conversation: str) -> Ack:
        return await agents.say(conversation, *typed_text(_body(request)), agents_name(_body(request)))

    @route("POST", "<conversation:str>/typing")
    async def typing(request: Request, conversation: str) -> Ack:
        await agents.typing(conversation, _body(request).get("on") is True)
        return {"ok": True}

    @route("POST", "<conversation:str>/leave")
    async def leave(request: Request, conversation: str) -> Ack:
        to = _body(request).get("to")
        if to not in ("bot", "closed"):
            raise Unreadable("bad_message")
        return await agents.leave(conversation, agents_name(_body(request)), closes=to == "closed")


def _guarded(handler: _Handler, token: str) -> Callable[..., Coroutine[Any, Any, HTTPResponse]]:
    @wraps(handler)
    async def answer(request: Request, **path: str) -> HTTPResponse:
        if not _knows(request, token):
            return json({"error": "token"}, status=401)
        with bound_contextvars(**path):
            try:
                found = await handler(request, **path)
            except Unreadable as error:
                return json({"error": error.code}, status=400)
            except Exception:  # a database that is down, a model that is not loaded: the desk may try again
                _LOG.exception("An agent's %s failed", handler.__name__)
                found = {"error": "failed"}
        return json(found, status=_STATUS.get(found.get("error", ""), 200), headers={"Cache-Control": "no-store"})

    return answer


def _knows(request: Request, token: str) -> bool:
    """Whether the request holds the token, as `Authorization: Bearer ...`."""
    given = request.headers.get("authorization", "")
    return bool(token) and hmac.compare_digest(given.encode("utf-8", "replace"), f"Bearer {token}".encode())


def _body(request: Request) -> Dict[str, Any]:
    try:
        found = request.json
    except Exception:  # Sanic's own, for what is no JSON
        found = None
    if not isinstance(found, dict):
        raise Unreadable("bad_message")
    return found
