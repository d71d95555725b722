"""The number of a filed request: readable aloud, typed back loosely, not to be guessed."""

from __future__ import annotations

import re
import secrets
from typing import Iterator, Optional, Tuple

#: Crockford's base 32 without the digits 0 and 1: no look-alike characters (I, L, O, U are not in it either).
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 12 characters of 30 are 58.9 bits; the groups are for reading aloud.
_GROUPS, _GROUP = 3, 4
PREFIX = "OT"

_SHAPE = re.compile(r"\bOT[\s\-–_.]{0,2}((?:[0-9A-Z][\s\-–_.]{0,2}){11}[0-9A-Z])\b", re.IGNORECASE)


def new_reference() -> str:
    """A fresh reference such as OT-7KQ4-M2XP-9RWC, from the system's random source."""
    characters = [secrets.choice(ALPHABET) for _ in range(_GROUPS * _GROUP)]
    return _grouped("".join(characters))


def find_references(text: str) -> Iterator[Tuple[str, int, int]]:
    """Each reference in a text as (normal form, start, end)."""
    for match in _SHAPE.finditer(text):
        normal = normalised(match.group())
        if normal:
            yield normal, match.start(), match.end()


def normalised(text: str) -> Optional[str]:
    """The normal form of what was typed, or None when it cannot be a reference."""
    characters = re.sub(r"[^0-9A-Z]", "", text.upper())
    if not characters.startswith(PREFIX):
        return None
    body = characters[len(PREFIX) :]
    if len(body) != _GROUPS * _GROUP or set(body) - set(ALPHABET):
        return None
    return _grouped(body)


def _grouped(body: str) -> str:
    return "-".join([PREFIX, *(body[i : i + _GROUP] for i in range(0, len(body), _GROUP))])
