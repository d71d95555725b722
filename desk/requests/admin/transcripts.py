"""Reading the conversation behind what is filed; who did is noted each time."""

from __future__ import annotations

from typing import Any, Dict, List

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from desk.conversations.transcript import transcript
from desk.people.audit import note
from desk.people.models import What
from desk.requests.admin.worked import WorkedAdmin
from desk.requests.history import subject_of

MAY_READ = "conversations.view_event"


class TranscribedAdmin(WorkedAdmin):
    """With the page of what was said."""

    def get_urls(self) -> List[URLPattern]:
        """With the transcript's."""
        mine = path("<path:key>/transcript/", self.admin_site.admin_view(self.transcript_view), name=self._name())
        return [mine, *super().get_urls()]

    def page(self, request: HttpRequest, row: Any) -> Dict[str, Any]:
        """With the way there, for who may go."""
        may = request.user.has_perm(MAY_READ)
        url = reverse(f"admin:{self._name()}", args=[row.pk]) if may else ""
        return {**super().page(request, row), "transcript_url": url}

    def transcript_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """What was said. Noted before it is shown."""
        if not (request.user.has_perm(MAY_READ) and self.has_view_permission(request)):
            raise PermissionDenied
        row: Any = self.get_object(request, key)
        if row is None:
            raise Http404
        note(request, What.TRANSCRIPT, subject_of(row))
        try:
            lines, fault = transcript(row.conversation), ""
        except DatabaseError:
            lines, fault = [], "The store of conversations does not answer. Try again in a minute."
        context = {
            **self.admin_site.each_context(request),
            "title": f"Conversation of {row}", "opts": self.opts, "row": row, "lines": lines, "fault": fault,
            "back": reverse(f"admin:requests_{self.opts.model_name}_change", args=[row.pk]),
        }  # fmt: skip
        return TemplateResponse(request, "desk/requests/transcript.html", context, status=503 if fault else 200)

    def _name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_transcript"
