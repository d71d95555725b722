"""Signed texts: only this assistant can have made them, and each is good for one purpose."""

from __future__ import annotations

import hashlib
from typing import Any

# itsdangerous (Pallets): a key of its own for each purpose, ages, and texts that a cookie and a URL can hold
from itsdangerous import URLSafeTimedSerializer


def signer(secret: str, purpose: str) -> Any:
    """Signs and reads JSON values: `dumps(value)`, `loads(text)`, `loads(text, max_age=seconds)`.

    `loads` raises itsdangerous.BadData for a text that is not ours, not of this purpose, or too old.
    """
    kwargs = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    return URLSafeTimedSerializer(secret, salt=purpose, signer_kwargs=kwargs)
