"""Phone numbers told in words, as dictation writes them: "two oh four, double five five, oh one six three"."""

from __future__ import annotations

from functools import lru_cache
from typing import Iterator, List, Tuple

from text_to_num import alpha2digit

from assistant.understanding.closed_classes import closed_class
from assistant.understanding.mention import Mention
from assistant.understanding.text import Word, words

#: Language -> how it writes nought, for the words that people say instead.
_NOUGHT = {"en": "zero", "fr": "zéro"}
_FEWEST_DIGITS, _FEWEST_WORDS = 7, 3
_ALL = 0  # the least number that is written in digits
#: Between two words of one number.
_LONGEST_GAP = 3  # characters


def dictated_phones(text: str) -> List[Mention]:
    """Runs of words that tell at least seven digits."""
    return [
        Mention("phone", digits, start, end)
        for start, end in _runs(text)
        if len([word for word in words(text[start:end]) if word.folded.isalpha()]) >= _FEWEST_WORDS
        and len(digits := _digits(text[start:end])) >= _FEWEST_DIGITS
    ]


def _runs(text: str) -> Iterator[Tuple[int, int]]:
    """The longest stretches of nothing but words of numbers; "et" may stand between two: "vingt et un"."""
    run: List[Word] = []
    for word in words(text):
        near = bool(run) and word.start - run[-1].end <= _LONGEST_GAP
        if near and (_is_of_a_number(word.folded) or word.folded in closed_class("joining")):
            run.append(word)
        else:
            yield from _span(run)
            run = [word] if _is_of_a_number(word.folded) else []
    yield from _span(run)


def _span(run: List[Word]) -> Iterator[Tuple[int, int]]:
    if run:
        yield run[0].start, run[-1].end


@lru_cache(maxsize=4096)
def _is_of_a_number(word: str) -> bool:
    if word in closed_class("nought") | closed_class("twice") | closed_class("three_times"):
        return True
    return any(alpha2digit(word, language, _ALL).isdigit() for language in _NOUGHT)


def _digits(said: str) -> str:
    """The digits that the words tell, in the language that reads more of them."""
    return max((_digits_in(language, said) for language in _NOUGHT), key=len)


def _digits_in(language: str, said: str) -> str:
    told, end, times = "", 0, 1
    for word in words(said):
        if word.folded in closed_class("twice") | closed_class("three_times"):
            times = 2 if word.folded in closed_class("twice") else 3
        else:
            name = _NOUGHT[language] if word.folded in closed_class("nought") else said[word.start : word.end]
            told += said[end : word.start] + " ".join([name] * times)
            times = 1
        end = word.end
    return "".join(char for char in alpha2digit(told, language, _ALL) if char.isdigit())
