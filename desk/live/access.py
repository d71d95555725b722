"""Who may open a live page: the server refuses everybody else, and a script whose person is logged out is told."""

from __future__ import annotations

from functools import wraps
from typing import Any, Callable

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

READ, JOIN = "requests.view_handoff", "live.join_conversation"
_View = Callable[..., HttpResponse]


def for_people_who_may(permission: str) -> Callable[[_View], _View]:
    """A page for people with a permission; who may do nothing more is 403, who is not logged in goes to the log-in."""

    def guarded(view: _View) -> _View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **path: Any) -> HttpResponse:
            if not admin.site.has_permission(request):
                return _to_the_log_in(request)
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **path)

        return never_cache(answer)

    return guarded


def _to_the_log_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request") or request.headers.get("X-Live"):  # htmx and live.js: not into the page
        return HttpResponse(status=401, headers={"HX-Redirect": reverse("admin:login")})
    return redirect_to_login(request.get_full_path(), reverse("admin:login"))
