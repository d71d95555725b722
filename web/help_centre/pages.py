"""The addresses of the help centre: the article in each language, its files, and what is said of an unknown address."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from sanic import Sanic
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, html, redirect

from assistant.decision.policy import LANGUAGES
from web.assistant_address import assistant_seen_from
from web.help_centre.article import article
from web.help_centre.languages import best_language
from web.site import Site

_STATIC = Path(__file__).parent / "static"
_READING = ("GET", "HEAD")


class HelpCentre:
    """The pages of one site; the policy does not change while it runs, so its values are made once."""

    def __init__(self, site: Site, templates: Environment) -> None:
        self._site = site
        self._templates = templates
        self._articles = {language: article(site.policy, language) for language in LANGUAGES}

    def add_to(self, app: Sanic) -> None:
        """Answer the help centre's addresses."""
        app.add_route(self.choose_language, "/", methods=_READING)
        app.add_route(self.show_article, "/<language:en|fr>/", methods=_READING)
        app.static("/static", _STATIC)
        app.error_handler.add(NotFound, self.not_found)

    async def choose_language(self, request: Request) -> HTTPResponse:
        """Send the visitor to the article in the language that the browser asks for."""
        language = best_language(request.headers.get("accept-language", ""))
        return redirect(f"/{language}/", headers={"Vary": "Accept-Language", "Cache-Control": "no-cache"})

    async def show_article(self, request: Request, language: str) -> HTTPResponse:
        """The article."""
        assistant = assistant_seen_from(request.headers.get("host", ""), self._site.assistant_url)
        page = self._templates.get_template("article.html").render(assistant=assistant, **self._articles[language])
        return html(page, headers={"Cache-Control": "no-cache", "Content-Language": language})

    def not_found(self, request: Request, exception: Exception) -> HTTPResponse:
        """Say in both languages that there is no such page, first in the one of its address."""
        first = "fr" if request.path.startswith("/fr/") else "en"
        languages = sorted(LANGUAGES, key=lambda language: language != first)
        texts = [(language, self._articles[language]["text"]) for language in languages]
        return html(self._templates.get_template("not_found.html").render(texts=texts), status=404)
