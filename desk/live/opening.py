"""The way from a hand-off in the queue to its conversation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.decorators import action


class OpensConversation:
    """For the admin of hand-offs: a button on its page."""

    actions_detail = ("open_conversation",)

    @action(description="Open the conversation", url_path="conversation", icon="forum", permissions=["view"])
    def open_conversation(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Go there."""
        return redirect("live:conversation", handoff=object_id)
