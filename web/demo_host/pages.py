"""The demonstration's addresses: choose a visitor, see the page as they do, and the token that signs them in."""

from __future__ import annotations

from datetime import datetime, timezone

from jinja2 import Environment
from sanic import Sanic
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, html, json

from web.assistant_address import assistant_seen_from
from web.demo_host.tokens import AUDIENCE, LIFETIME, mint
from web.demo_host.visitors import Visitor, visitors
from web.site import Site

_READING = ("GET", "HEAD")
_NOT_KEPT = {"Cache-Control": "no-store"}


class DemoHost:
    """A site with three visitors; only in development, for anyone may sign in as any of them."""

    def __init__(self, site: Site, templates: Environment) -> None:
        self._site = site
        self._templates = templates
        self._visitors = visitors()

    def add_to(self, app: Sanic) -> None:
        """Answer the demonstration's addresses."""
        app.add_route(self.choose, "/demo-host", methods=_READING)
        app.add_route(self.show, "/demo-host/<visitor:[a-z-]+>", methods=_READING)
        app.add_route(self.token, "/demo-host/<visitor:[a-z-]+>/token", methods=("GET",))

    async def choose(self, request: Request) -> HTTPResponse:
        """The visitors to choose from."""
        page = self._templates.get_template("demo_index.html")
        return html(page.render(visitors=self._visitors.values()), headers=_NOT_KEPT)

    async def show(self, request: Request, visitor: str) -> HTTPResponse:
        """The page as this visitor sees it: signed in, with the chat."""
        chosen = self._known(visitor)
        page = self._templates.get_template("demo_visitor.html").render(
            visitor=chosen,
            claims=chosen.claims(),
            issuer=self._site.sign_in_issuer,
            audience=AUDIENCE,
            seconds=int(LIFETIME.total_seconds()),
            assistant=assistant_seen_from(request.headers.get("host", ""), self._site.assistant_url),
        )
        return html(page, headers=_NOT_KEPT)

    async def token(self, request: Request, visitor: str) -> HTTPResponse:
        """A fresh token for this visitor. A real host mints it for whoever its own session says is signed in."""
        claims = self._known(visitor).claims()
        now = datetime.now(timezone.utc)
        return json(
            {"token": mint(claims, self._site.sign_in_secret, self._site.sign_in_issuer, now)}, headers=_NOT_KEPT
        )

    def _known(self, visitor: str) -> Visitor:
        if visitor not in self._visitors:
            raise NotFound(visitor)
        return self._visitors[visitor]
