"""Small typing errors: a word nobody knows is read as the known word it is nearly like."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Container, Iterable, List, Optional

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_SHORTEST_CORRECTED = 5
_TWO_ERRORS_FROM = 9


class Speller:
    """Reads a misspelt word as one of a vocabulary."""

    def __init__(self, vocabulary: Iterable[str], real_words: Container[str]) -> None:
        """Both in folded words."""
        self._vocabulary = sorted({word for word in vocabulary if len(word) >= _SHORTEST_CORRECTED})
        self._by_letter = {letter: list(each) for letter, each in groupby(self._vocabulary, key=itemgetter(0))}
        self._known = frozenset(self._vocabulary)
        self._real_words = real_words

    def corrected(self, word: str) -> str:
        """The vocabulary's word, or the word itself: a real word or a number is never changed."""
        if len(word) < _SHORTEST_CORRECTED or word in self._known or not word.isalpha():
            return word
        return word if word in self._real_words else self._nearest(word) or word

    def _nearest(self, word: str) -> Optional[str]:
        """The nearest word of the whole vocabulary, if it begins alike: the few that do are looked at first."""
        if not self._nearest_of(self._by_letter.get(word[0], []), word):
            return None
        found = self._nearest_of(self._vocabulary, word)
        return found if found and found[0] == word[0] else None

    @staticmethod
    def _nearest_of(vocabulary: List[str], word: str) -> Optional[str]:
        allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        found = process.extractOne(word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=allowed)
        return found[0] if found else None
