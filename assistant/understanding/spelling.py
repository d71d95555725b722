"""Small typing errors: a word nobody knows is read as the known word it is nearly like."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib.resources import files
from typing import FrozenSet, Iterable, Optional, Set

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spacy.lang.en.stop_words import STOP_WORDS as EN_STOP_WORDS
from spacy.lang.fr.stop_words import STOP_WORDS as FR_STOP_WORDS

from assistant.understanding.text import fold

_SHORTEST_CORRECTED = 5
_TWO_ERRORS_FROM = 9


@lru_cache(maxsize=1)
def real_words() -> FrozenSet[str]:
    """English and French words as people spell them, folded (spaCy's stop words and lemma tables)."""
    known: Set[str] = {fold(word) for word in EN_STOP_WORDS | FR_STOP_WORDS}
    for table in ("en_lemma_lookup.json.gz", "fr_lemma_lookup.json.gz"):
        content = files("spacy_lookups_data").joinpath("data").joinpath(table).read_bytes()
        entries = json.loads(gzip.decompress(content))
        for form, lemmas in entries.items():
            known.update(fold(word) for word in (form, *([lemmas] if isinstance(lemmas, str) else lemmas)))
    return frozenset(known)


class Speller:
    """Reads a misspelt word as one of a vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._vocabulary = sorted({word for word in vocabulary if len(word) >= _SHORTEST_CORRECTED})
        self._known = frozenset(self._vocabulary)

    def corrected(self, word: str) -> str:
        """The vocabulary's word, or the word itself: a real word or a number is never changed."""
        if len(word) < _SHORTEST_CORRECTED or word in self._known or not word.isalpha():
            return word
        return word if word in real_words() else self._nearest(word) or word

    def _nearest(self, word: str) -> Optional[str]:
        allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        found = process.extractOne(word, self._vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=allowed)
        return found[0] if found and found[0][0] == word[0] else None
