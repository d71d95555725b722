"""Which address a browser is at."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Optional

from django.http import HttpRequest

from assistant.settings import settings

#: Some proxies add the port: 192.0.2.1:55, [2001:db8::1]:55.
_WITH_PORT = re.compile(r"\[(?P<six>[^]]+)\](:\d+)?|(?P<four>[^:]+):\d+")


def client_address(request: HttpRequest) -> Optional[str]:
    """The address that our outermost trusted proxy (DESK_PROXIES) was asked from; without proxies who asks us.

    What stands further left in X-Forwarded-For was written by the browser, and could be anything. What is no address is
    never returned, for PostgreSQL refuses it.
    """
    proxies = settings().desk_proxies
    if proxies:
        told = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(told) >= proxies and (address := _address(told[-proxies])):
            return address
    return _address(request.META.get("REMOTE_ADDR", ""))


def _address(written: str) -> Optional[str]:
    """Without a port and without the name of a network card; None for what is none."""
    ported = _WITH_PORT.fullmatch(written)
    bare = (ported["six"] or ported["four"]) if ported else written
    try:
        return str(ip_address(bare.partition("%")[0]))
    except ValueError:
        return None
