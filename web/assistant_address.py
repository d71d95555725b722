"""Where this visitor's browser finds the assistant, and what the page may load because of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LOOPBACK = re.compile(r"(?P<name>localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_WEBSOCKETS = {"http": "ws", "https": "wss"}


def assistant_seen_from(host: str, configured: str) -> str:
    """The assistant's address for a page that was asked for with this Host header.

    The assistant's cookie is same-site, and localhost and 127.0.0.1 are two sites. So a loopback address takes the
    page's own loopback name. Any other Host header changes nothing.
    """
    address = urlsplit(configured)
    asked, own = _LOOPBACK.fullmatch(host), _LOOPBACK.fullmatch(address.netloc)
    if not asked or not own:
        return f"{address.scheme}://{address.netloc}"
    port = f":{address.port}" if address.port else ""
    return f"{address.scheme}://{asked['name'].lower()}{port}"


def security_headers(assistant: str) -> dict[str, str]:
    """The headers of every answer: nothing is loaded but this site's own files and the assistant's chat."""
    address = urlsplit(assistant)
    websockets = f"{_WEBSOCKETS[address.scheme]}://{address.netloc}"
    policy = {
        "default-src": "'none'",
        "script-src": f"'self' {assistant}",
        "connect-src": f"'self' {assistant} {websockets}",
        "style-src": "'self'",
        "img-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
