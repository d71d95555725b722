"""Which language a visitor's browser asks for."""

from __future__ import annotations

import re

from assistant.decision.policy import LANGUAGES

_WANTED = re.compile(r"\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)


def best_language(accept_language: str) -> str:
    """The one of our languages that an Accept-Language header likes best; English when it likes none."""
    liked: dict[str, float] = {}
    for part in accept_language.split(","):
        wanted = _WANTED.fullmatch(part)
        if wanted:
            liked.setdefault(wanted[1].lower(), float(wanted[2] or 1))
    rest = liked.get("*", 0.0)
    return max(LANGUAGES, key=lambda language: liked.get(language, rest))
