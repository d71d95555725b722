"""The pages that say why there is nothing to see; desk/templates/500.html is the one of a fault of ours."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

#: Fields of forms in which people write sentences.
_WRITTEN = ("note", "text")


def page_before(request: HttpRequest) -> str:
    """The address of the desk's page from which this was asked; empty when there is none."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return ""
    found = urlsplit(referer)
    return f"{found.path}?{found.query}" if found.query else found.path


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Status 404."""
    told = "Nothing has this address. It may have been erased, or the address is not complete."
    return _page(request, 404, "There is nothing here", told)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Status 403: the role does not allow it."""
    told = "Your role does not let you see or do this. If you need it, ask a lead."
    return _page(request, 403, "This is not for you", told)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Status 403: a form without the token of its page, such as one that was open before somebody logged in anew."""
    told = (
        "Nothing was changed. The page on which you pressed is older than your log-in: you logged in again in another "
        "tab, perhaps. Open it anew and press again."
    )
    written = next((request.POST[name] for name in _WRITTEN if request.POST.get(name)), "")
    return _page(request, 403, "Please press again", told, written=written, back=page_before(request))


def _page(request: HttpRequest, status: int, title: str, told: str, **more: Any) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title,
        "told": told,
        "start": reverse("admin:index"),
        **more,
    }
    return render(request, "desk/error.html", context, status=status)
