"""Text as the matchers see it: folded words with their place in what the customer typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import List, Tuple

#: The longest message that is looked at; the rest of a longer one is ignored (docs/message_journey.md).
LONGEST_MESSAGE = 2000

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True)
class Word:
    """A word without case or accents, and the span [start, end) it takes in the original text."""

    folded: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, no accents, ligatures opened: "Où" -> "ou"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> List[Word]:
    """Every run of letters and digits, folded, in order."""
    return [Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def folded_words(text: str) -> Tuple[str, ...]:
    """Only the folded words of a text."""
    return tuple(word.folded for word in words(text))


def plain(text: str) -> str:
    """A text as its folded words, single spaces between them."""
    return " ".join(folded_words(text))
