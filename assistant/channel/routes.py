"""The channel's addresses beside Socket.IO: the widget, the visitor's cookie, health."""

from __future__ import annotations

from gzip import compress
from json import loads
from typing import Any, Dict, Optional

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json, raw

from assistant.channel.health import health_of
from assistant.channel.visitors import COOKIE, LIFE, Visitors, cookie_in
from assistant.settings import ROOT, Settings

WIDGET = ROOT / "web" / "dist" / "otter-chat.js"
_WIDGET_HEADERS = {
    "Cache-Control": "public, max-age=300",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}
_MOST_BYTES = 1_000


def add_routes(blueprint: Blueprint, visitors: Visitors, settings: Settings) -> None:
    """Add every address to the blueprint."""
    _add_health(blueprint, settings.conversations_url)
    _add_widget(blueprint)
    _add_visitor(blueprint, visitors, settings)


def _add_health(blueprint: Blueprint, conversations: str) -> None:
    @blueprint.get("/health")
    async def health(request: Request) -> HTTPResponse:
        parts = await health_of(getattr(request.app.ctx, "agent", None), conversations)
        if request.app.is_stopping:
            parts["process"] = "ends"
        return json(parts, status=200 if set(parts.values()) == {"ok"} else 503)


def _add_widget(blueprint: Blueprint) -> None:
    plain = WIDGET.read_bytes()
    small = compress(plain, mtime=0)

    @blueprint.get("/chat/widget.js")
    async def widget(request: Request) -> HTTPResponse:
        takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
        headers = {**_WIDGET_HEADERS, "Content-Encoding": "gzip"} if takes_gzip else _WIDGET_HEADERS
        return raw(small if takes_gzip else plain, content_type="text/javascript; charset=utf-8", headers=headers)


def _add_visitor(blueprint: Blueprint, visitors: Visitors, settings: Settings) -> None:
    allowed = frozenset(settings.allowed_origins)
    secure = settings.assistant_url.startswith("https:")

    @blueprint.post("/chat/visitor")
    async def visit(request: Request) -> HTTPResponse:
        origin = request.headers.get("origin", "")
        headers = _readable_by(origin)
        if origin not in allowed:
            refusal = {"error": "this site may not show the chat: see ALLOWED_ORIGINS"}
            return json(refusal, status=403, headers=headers)
        wanted = _wanted(request)
        if wanted is None:
            return json({"error": 'send JSON: {} or {"new": true}'}, status=400, headers=headers)
        number = None if wanted.get("new") is True else visitors.number(cookie_in(request.headers.get("cookie")))
        response = json({"ok": True}, headers={**headers, "Cache-Control": "no-store"})
        response.cookies[COOKIE] = visitors.token(number)
        response.cookies[COOKIE].update(
            {
                "httponly": True,
                "samesite": "Strict",
                "path": "/chat",
                "max-age": LIFE,
                **({"secure": True} if secure else {}),
            }
        )
        return response


def _readable_by(origin: str) -> Dict[str, str]:
    """The CORS headers with which a site's script can read an answer; a refused one learns why, and gets no cookie."""
    return {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true", "Vary": "Origin"}


def _wanted(request: Request) -> Optional[Dict[str, Any]]:
    """The body; None when it is no JSON object.

    Its content type does not matter: a browser asks no leave for plain text, and the origin decides anyway.
    """
    if len(request.body) > _MOST_BYTES:
        return None
    try:
        found = loads(request.body or b"{}")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
