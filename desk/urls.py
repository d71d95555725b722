"""The desk's addresses: the admin, and pages of our own, which it lets only the people of the desk see."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe

from desk.people.personal_data import PersonalDataView


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """That the desk answers."""
    return HttpResponse("ok", content_type="text/plain")


handler403, handler404 = "desk.errors.forbidden", "desk.errors.not_found"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("insight/", include("desk.insight.urls")),
    path("live/", include("desk.live.urls")),
    path("personal-data/", admin.site.admin_view(PersonalDataView.as_view()), name="personal_data"),
    path("", admin.site.urls),
]
