"""What becomes of a form that somebody sends who is not logged in any more: they press again, and lose nothing."""

from __future__ import annotations

from functools import wraps
from typing import Any, Callable
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from desk.errors import page_before

#: Where a session keeps a note that was not saved, for the next page.
UNSAVED_NOTE = "unsaved_note"
#: Characters of it: a session is not for books.
_LONGEST = 4000
_AGAIN = "press_again"


def to_the_page_before(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A log-in that leads back to the page on which the button is, not to the address that only takes forms."""
    log_in = reverse("admin:login")
    sent_there = response.status_code == 302 and urlsplit(response["Location"]).path == log_in
    if request.method != "POST" or not sent_there or request.path == log_in:
        return response
    request.session[_AGAIN] = True
    if request.POST.get("note"):
        request.session[UNSAVED_NOTE] = request.POST["note"][:_LONGEST]
    before = page_before(request)
    return redirect(f"{log_in}?{urlencode({'next': before})}") if before else response


def say_press_again(request: HttpRequest, **of_the_signal: Any) -> None:
    """After the log-in: that the form did nothing."""
    if request.session.pop(_AGAIN, False):
        messages.warning(request, "You were logged out, so nothing was done. Press again.")


def or_its_page(name: str, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that takes forms only; who opens its address is sent to the page `name`, which asks who may see it."""

    @wraps(view)
    def answer(request: HttpRequest, **path: Any) -> HttpResponse:
        return redirect(name, **path) if request.method in ("GET", "HEAD") else view(request, **path)

    return answer
