"""The addresses of the live conversations."""

from __future__ import annotations

from django.urls import path

from desk.live import acts, conversation, queue
from desk.people.pressing_again import or_its_page

app_name = "live"
urlpatterns = [
    path("", queue.page, name="queue"),
    path("news", queue.news, name="queue_news"),
    path("available", or_its_page("live:queue", queue.available), name="available"),
    path("<int:handoff>/", conversation.page, name="conversation"),
    path("<int:handoff>/news", conversation.news, name="news"),
    path("<int:handoff>/join", or_its_page("live:conversation", acts.join), name="join"),
    path("<int:handoff>/leave", or_its_page("live:conversation", acts.leave), name="leave"),
    path("<int:handoff>/say", acts.say, name="say"),
    path("<int:handoff>/typing", acts.typing, name="typing"),
]
