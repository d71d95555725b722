"""/metrics on the assistant's port, for Prometheus."""

from __future__ import annotations

from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw
from socketio import AsyncServer

from assistant.channel.health import health_of
from assistant.monitoring.metrics import metrics
from assistant.monitoring.readers import status_for
from assistant.settings import Settings


def add_metrics(blueprint: Blueprint, sio: AsyncServer, settings: Settings) -> None:
    """Add the address to the blueprint. Like /health, it takes a second at most."""

    @blueprint.get("/metrics", name="metrics")
    async def answer(request: Request) -> HTTPResponse:
        status = status_for(settings, request.headers.get("authorization", ""), request.ip)
        if status != HTTPStatus.OK:
            return empty(status)
        agent = getattr(request.app.ctx, "agent", None)
        windows = sum(1 for _ in sio.manager.get_participants("/", None))
        parts = await health_of(agent, settings.conversations_url)
        model = str(getattr(agent, "model_id", None) or "")
        return raw(metrics().exposition(windows, parts, model), content_type=CONTENT_TYPE_LATEST)
