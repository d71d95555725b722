"""Noting who looked at or took out what."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from desk.people.models import AuditEntry, What


def note(request: HttpRequest, what: What, subject: str, **details: Any) -> None:
    """Note an access by the person who makes this request."""
    AuditEntry.objects.create(
        by=request.user.get_username(),
        what=what,
        subject=subject,
        details=details,
        address=request.META.get("REMOTE_ADDR") or None,
    )
