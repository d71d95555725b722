"""The desk's addresses: the admin, and beside it the live conversations."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def healthz(request: HttpRequest) -> HttpResponse:
    """That the desk answers."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("healthz", healthz), path("live/", include("desk.live.urls")), path("", admin.site.urls)]
