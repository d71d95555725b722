"""Which address a browser is at."""

from __future__ import annotations

from typing import Optional

from django.http import HttpRequest

from assistant.settings import settings


def client_address(request: HttpRequest) -> Optional[str]:
    """The address that our outermost trusted proxy (DESK_PROXIES) was asked from; without proxies who asks us.

    What stands further left in X-Forwarded-For was written by the browser, and could be anything.
    """
    proxies = settings().desk_proxies
    if proxies:
        told = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(told) >= proxies and told[-proxies]:
            return told[-proxies]
    return request.META.get("REMOTE_ADDR") or None
