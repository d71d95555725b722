"""Noting who looked at or took out what."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from desk.people.address import client_address
from desk.people.models import AuditEntry, What

#: Who it was when nobody was logged in; no user's name has a space.
COMMAND_LINE = "command line"


def note(request: HttpRequest, what: What, subject: str, **details: Any) -> None:
    """Note an access by the person who makes this request."""
    AuditEntry.objects.create(
        by=request.user.get_username(),
        what=what,
        subject=subject,
        details=details,
        address=client_address(request),
    )


def note_command(what: What, subject: str, **details: Any) -> None:
    """Note an access by the command line."""
    AuditEntry.objects.create(by=COMMAND_LINE, what=what, subject=subject, details=details)
