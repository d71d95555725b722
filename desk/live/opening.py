"""The way from a hand-off in the queue to its conversation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.decorators import action

from desk.numbers import whole_number


class OpensConversation:
    """For the admin of hand-offs: a button on its page."""

    actions_detail = ("open_conversation",)

    @action(description="Open the conversation", url_path="conversation", icon="forum", permissions=["view"])
    def open_conversation(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Go there."""
        handoff = whole_number(object_id)
        if handoff is None:
            raise Http404
        return redirect("live:conversation", handoff=handoff)
