"""The number of a filed request: readable aloud, typed back loosely, not to be guessed."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Iterator, Optional, Tuple

#: Crockford's base 32 without the digits 0 and 1: no look-alike characters (I, L, O, U are not in it either).
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 12 characters of 30 are 58.9 bits; the groups are for reading aloud.
_GROUPS, _GROUP = 3, 4
PREFIX = "OT"

_BETWEEN = r"[\s\-‑–—_.]{0,3}"
_SHAPE = re.compile(rf"\bO\.?T{_BETWEEN}(?:[0-9A-Z]{_BETWEEN}){{11}}[0-9A-Z](?![A-Z])", re.IGNORECASE)


def new_reference() -> str:
    """A fresh reference such as OT-7KQ4-M2XP-9RWC, from the system's random source."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(_GROUPS * _GROUP))
        if _has_digit(body):
            return _grouped(body)


def find_references(text: str) -> Iterator[Tuple[str, int, int]]:
    """Each reference in a text as (normal form, start, end)."""
    for match in _SHAPE.finditer(text):
        normal = normalised(match.group())
        if normal:
            yield normal, match.start(), match.end()


def normalised(text: str) -> Optional[str]:
    """The normal form of what was typed, or None when it cannot be a reference."""
    characters = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", text).upper())
    if not characters.startswith(PREFIX):
        return None
    body = characters[len(PREFIX) :]
    if len(body) != _GROUPS * _GROUP or set(body) - set(ALPHABET) or not _has_digit(body):
        return None
    return _grouped(body)


def _has_digit(body: str) -> bool:
    """Every reference has a digit, so that "ot change the way we" is never read as one."""
    return any(char.isdigit() for char in body)


def _grouped(body: str) -> str:
    return "-".join([PREFIX, *(body[i : i + _GROUP] for i in range(0, len(body), _GROUP))])
