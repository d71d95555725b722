"""Who is visiting: a random number in a signed cookie, and the conversation that belongs to it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Any, Optional

from itsdangerous import BadSignature

from assistant.signing import signer

COOKIE = "otter_chat"
#: As long as Rasa goes on with a conversation (domain.yml, session_expiration_time), counted from the last visit.
LIFE = 12 * 60 * 60  # seconds
_BYTES = 32


class Visitors:
    """Makes and reads visitors' cookies."""

    def __init__(self, secret: str) -> None:
        """`secret`: signs the cookies; with another one every visitor begins anew."""
        self._signer = signer(secret, "visitor")
        self._key = hashlib.sha256(b"conversation\0" + secret.encode()).digest()

    def token(self, number: Optional[str] = None) -> str:
        """The cookie's value for a visitor, signed now; for a new visitor without a number."""
        return str(self._signer.dumps(number or secrets.token_urlsafe(_BYTES)))

    def number(self, token: Optional[str]) -> Optional[str]:
        """The visitor's number; None for a token that is missing, not ours, or older than `LIFE`."""
        try:
            found: Any = self._signer.loads(token, max_age=LIFE) if token else None
        except (BadSignature, UnicodeError):
            return None
        return found if isinstance(found, str) else None

    def conversation(self, number: str, person: str = "") -> str:
        """The conversation's id, which nobody can guess or choose. Each person who signs in has one of their own."""
        said = f"{number}\0{person}".encode("utf-8", "replace")
        return "web-" + hmac.new(self._key, said, hashlib.sha256).hexdigest()


def cookie_in(header: Optional[str]) -> Optional[str]:
    """Our cookie's value in a Cookie header."""
    try:
        found = SimpleCookie(header or "").get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None
