"""Sessions that end, and pages that no browser keeps."""

from __future__ import annotations

import time
from typing import Any, Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers

from desk.people.pressing_again import say_press_again, to_the_page_before

#: Seconds between two notes of somebody's activity: a note is a write.
_NOTED_EVERY = 60
_BEGAN, _SEEN = "began", "seen"
_METHODS = ("GET", "HEAD", "POST")  # all that pages with forms need; Django's admin would answer the others like GET


def begin(request: HttpRequest, **of_the_signal: Any) -> None:
    """Note when a session begins."""
    request.session[_BEGAN] = request.session[_SEEN] = time.time()


def begin_with_log_ins() -> None:
    """Begin a session whenever somebody logs in; tell them of what was not done."""
    user_logged_in.connect(begin, dispatch_uid="desk.people.sessions")
    user_logged_in.connect(say_press_again, dispatch_uid="desk.people.pressing_again")


class SessionsEnd:
    """Ends a session after 12 hours, or 60 minutes without a page opened or a form sent; what a page asks for by itself
    is no activity. Everything that a person sees is marked for no cache to keep."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, after a look at the session."""
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        if request.user.is_authenticated:
            _end_or_note(request)
        response = to_the_page_before(request, self._get_response(request))
        add_never_cache_headers(response)
        return response


def _end_or_note(request: HttpRequest) -> None:
    now, session = time.time(), request.session
    began, seen = session.get(_BEGAN, 0), session.get(_SEEN, 0)
    longest, idle = settings.SESSION_COOKIE_AGE, settings.SESSION_IDLE
    if now - began > longest or now - seen > idle:
        logout(request)
        if not _by_itself(request):
            after = f"{idle // 60} minutes without activity" if now - seen > idle else f"{longest // 3600} hours"
            messages.info(request, f"You were logged out after {after}. Log in to go on.")
    elif now - seen > _NOTED_EVERY and not _by_itself(request):
        session[_SEEN] = now


def _by_itself(request: HttpRequest) -> bool:
    """Whether a page asked this by script, without sending anything: it looks again every few seconds, say."""
    return request.method != "POST" and request.headers.get("Sec-Fetch-Dest") == "empty"
