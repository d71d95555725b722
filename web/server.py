"""The web server of the help centre."""

from __future__ import annotations

from sanic import Sanic
from sanic.config import Config
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, text

from web.assistant_address import assistant_seen_from, security_headers
from web.demo_host.pages import DemoHost
from web.help_centre.pages import HelpCentre
from web.rendering import templates
from web.site import Site

#: Sanic's own settings: nothing from the environment, and applications that do not know of one another.
_SETTINGS: dict[str, str | bool | int | float | None] = {
    "REGISTER": False,
    "ACCESS_LOG": False,
    "MOTD": False,
    "FALLBACK_ERROR_FORMAT": "text",
}


def create_app(site: Site) -> Sanic:
    """The site's application, ready to run."""
    app = Sanic("help-centre", config=Config(_SETTINGS, env_prefix=None))
    pages = templates()
    HelpCentre(site, pages).add_to(app)
    if site.sign_in_secret and not site.production:
        DemoHost(site, pages).add_to(app)
    app.add_route(_healthy, "/healthz", methods=("GET", "HEAD"))

    async def add_security_headers(request: Request, response: BaseHTTPResponse) -> None:
        assistant = assistant_seen_from(request.headers.get("host", ""), site.assistant_url)
        response.headers.update(security_headers(assistant))

    app.register_middleware(add_security_headers, "response")
    return app


async def _healthy(request: Request) -> HTTPResponse:
    return text("ok")
