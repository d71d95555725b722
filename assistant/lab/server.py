"""The lab's addresses. Everything but /health needs the token; everything is JSON, a refusal {"error": why}."""

from __future__ import annotations

import hmac
from typing import Any, Callable, Coroutine, Dict

from sanic import Sanic
from sanic.config import Config
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from assistant.lab import bodies, profiles
from assistant.lab.labels import labels
from assistant.lab.models import Loaded, Models
from assistant.lab.play import play
from assistant.lab.refusals import Refused
from assistant.lab.runs import Runs
from assistant.lab.saving import saved

_SETTINGS: dict[str, str | bool | int | float | None] = {
    "REGISTER": False,
    "ACCESS_LOG": False,
    "MOTD": False,
    "FALLBACK_ERROR_FORMAT": "json",
    "REQUEST_MAX_SIZE": 400_000,  # bytes: a hundred messages of the greatest length, in any script
}
Answer = Callable[..., Coroutine[Any, Any, Dict[str, Any]]]
Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]


class Lab:
    """Answers the desk."""

    def __init__(self, token: str, models: Models) -> None:
        """`token`: what the desk sends as bearer."""
        self._token, self._models, self._runs = token, models, Runs()

    def add_to(self, app: Sanic) -> None:
        """Answer the lab's addresses."""
        app.add_route(_healthy, "/health", methods=("GET",))
        app.add_route(self._guarded(self.models, "models"), "/models", methods=("GET",))
        app.add_route(self._guarded(self.profiles, "profiles"), "/profiles", methods=("GET",))
        app.add_route(self._guarded(self.labels, "labels"), "/labels", methods=("GET",))
        app.add_route(self._guarded(self.play, "play"), "/play", methods=("POST",))
        app.add_route(self._guarded(self.save, "save"), "/stories", methods=("POST",))
        app.add_route(self._guarded(self.start, "start"), "/runs", methods=("POST",))
        app.add_route(self._guarded(self.told, "told"), "/runs/<run:str>", methods=("GET",))
        app.error_handler.add(Refused, _refused)
        app.error_handler.add(SanicException, _not_served)

    async def models(self, request: Request) -> Dict[str, Any]:
        """The models there are."""
        return {"models": self._models.listed()}

    async def profiles(self, request: Request) -> Dict[str, Any]:
        """Who one can talk as."""
        return {"profiles": profiles.listed()}

    async def labels(self, request: Request) -> Dict[str, Any]:
        """What a message can be called, and which names stand in it; the folders of tests."""
        return labels(await self._models.load(request.args.get("model", "")))

    async def play(self, request: Request) -> Dict[str, Any]:
        """A conversation, played from its beginning."""
        asked = bodies.read(bodies.Play, request.json)
        return await play(await self._model(asked), profiles.visitor(asked.profile), asked.messages)

    async def save(self, request: Request) -> Dict[str, Any]:
        """A conversation as a test's file."""
        asked = bodies.read(bodies.Save, request.json)
        if not asked.messages:
            raise Refused(422, "Say something first: a test needs a message.")
        model, visitor = await self._model(asked), profiles.visitor(asked.profile)
        return await saved(model, visitor, asked.messages, asked.dict())

    async def start(self, request: Request) -> Dict[str, Any]:
        """Begin to run the tests."""
        asked = bodies.read(bodies.Start, request.json)
        self._runs.must_be_free()
        return self._runs.start(await self._models.load(asked.model), asked.only)

    async def told(self, request: Request, run: str) -> Dict[str, Any]:
        """How far a run is."""
        return self._runs.told(run)

    async def _model(self, asked: bodies.Play) -> Loaded:
        return await self._models.load(asked.model)

    def _guarded(self, answer: Answer, name: str) -> Handler:
        async def guarded(request: Request, **parts: str) -> HTTPResponse:
            if not hmac.compare_digest(str(request.token or "").encode(), self._token.encode()):
                raise Refused(401, "The token is missing or wrong.")
            return json(await answer(request, **parts))

        guarded.__name__ = name
        return guarded


def create_app(token: str, models: Models) -> Sanic:
    """The application, ready to run."""
    app = Sanic("dialogue-lab", config=Config(_SETTINGS, env_prefix=None))
    Lab(token, models).add_to(app)
    return app


async def _healthy(request: Request) -> HTTPResponse:
    return json({"ok": True})


async def _not_served(request: Request, error: SanicException) -> HTTPResponse:
    return json({"error": str(error)}, status=error.status_code)


async def _refused(request: Request, error: Refused) -> HTTPResponse:
    return json({"error": str(error)}, status=error.status)
