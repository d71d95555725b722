"""Noting who looked at or took out what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from desk.people.address import client_address
from desk.people.models import AuditEntry, What

#: Who it was when nobody was logged in; no user's name has a space.
COMMAND_LINE = "command line"
_RECENT = timedelta(hours=1)


def note(request: HttpRequest, what: What, subject: str, **details: Any) -> None:
    """Note an access by the person who makes this request."""
    AuditEntry.objects.create(
        by=request.user.get_username(),
        what=what,
        subject=subject,
        details=details,
        address=client_address(request),
    )


def note_unless_recent(request: HttpRequest, what: What, subject: str) -> None:
    """Note it, unless the same person's same access has been noted within the hour."""
    since = timezone.now() - _RECENT
    by = request.user.get_username()
    if not AuditEntry.objects.filter(by=by, what=what, subject=subject, at__gte=since).exists():
        note(request, what, subject)


def note_command(what: What, subject: str, **details: Any) -> None:
    """Note an access by the command line."""
    AuditEntry.objects.create(by=COMMAND_LINE, what=what, subject=subject, details=details)
