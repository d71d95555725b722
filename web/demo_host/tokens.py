"""Tokens as any host site mints them (docs/embedding.md)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Mapping
from uuid import uuid4

import jwt

AUDIENCE = "otter-chat"
#: Long enough to connect; the assistant accepts five minutes at most.
LIFETIME = timedelta(seconds=120)


def mint(claims: Mapping[str, Any], secret: str, issuer: str, now: datetime) -> str:
    """A token that says who a visitor is, once. `claims` are theirs: `sub` and what is known of the account."""
    own = {"iss": issuer, "aud": AUDIENCE, "iat": now, "exp": now + LIFETIME, "jti": str(uuid4())}
    return jwt.encode({**claims, **own}, secret, algorithm="HS256")
