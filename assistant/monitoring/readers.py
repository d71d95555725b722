"""Who may read metrics: whoever has METRICS_TOKEN. Without one, this machine, and in production nobody."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from ipaddress import ip_address

from assistant.settings import Settings


def status_for(settings: Settings, authorization: str, address: str) -> HTTPStatus:
    """200 for who may read them; 401 without the right token; 404 where nobody may.

    `authorization`: the header's value. `address`: where the connection comes from.
    """
    if settings.metrics_token:
        right = f"Bearer {settings.metrics_token}".encode()
        known = hmac.compare_digest(authorization.encode("utf-8", "replace"), right)
        return HTTPStatus.OK if known else HTTPStatus.UNAUTHORIZED
    open_here = not settings.production and _is_this_machine(address)
    return HTTPStatus.OK if open_here else HTTPStatus.NOT_FOUND


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
