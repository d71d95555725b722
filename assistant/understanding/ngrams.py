"""The n-grams that a text is classified by: one or two words, two to five characters within a word."""

from __future__ import annotations

import re
from typing import List

from assistant.understanding.text import fold

_TOKEN = re.compile(r"\w+|[?!]")
_SHORTEST, _LONGEST = 2, 5


def word_ngrams(text: str) -> List[str]:
    """Folded words and marks of asking or insisting, and each two that follow each other."""
    tokens: List[str] = _TOKEN.findall(fold(text))
    return [*tokens, *map(" ".join, zip(tokens, tokens[1:], strict=False))]


def character_ngrams(text: str) -> List[str]:
    """Runs of folded characters that cross no space; a word's own margins count as one."""
    found: List[str] = []
    for word in fold(text).split():
        padded = f" {word} "
        for size in range(_SHORTEST, min(_LONGEST, len(padded)) + 1):
            found += [padded[start : start + size] for start in range(len(padded) - size + 1)]
    return found
