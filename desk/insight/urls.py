"""The insight page's addresses; asking for them without a log-in leads to the admin's."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from desk.insight.views import count_more, insight

app_name = "insight"
urlpatterns = [
    path("", admin.site.admin_view(insight), name="page"),
    path("count", admin.site.admin_view(count_more), name="count"),
]
