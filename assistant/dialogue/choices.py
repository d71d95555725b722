"""Choosing from a list that was shown: by name, by number, "the first two", "not the second one"."""

from __future__ import annotations

import re
from typing import List, Sequence

from rapidfuzz import fuzz, process

from assistant.dialogue.turn import Turn
from assistant.understanding.text import folded_words

_SAME_NAME = 85
_ABBREVIATIONS = {
    "st": "street", "ave": "avenue", "av": "avenue", "rd": "road", "blvd": "boulevard", "boul": "boulevard",
}  # fmt: skip
_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_FIRST_FEW = (re.compile(r"\bfirst\s+(\w+)\b"), re.compile(r"\b(\w+)\s+premi(?:er|ere)s?\b"))
_FILLER = frozenset(
    "keep garde gardez just and et the le la les no numero number option options choice choix just only 1st".split()
)


def positions(turn: Turn, count: int) -> List[int]:
    """Zero-based places in a list of `count` that the message names; [] when it names none."""
    few = [_number(match.group(1)) for pattern in _FIRST_FEW for match in pattern.finditer(turn.plain)]
    named = [
        count if v == "last" else int(v) for v in dict.fromkeys(e.value for e in turn.entities if e.name == "ordinal")
    ]
    if any(few):
        named = [*range(1, max(few) + 1), *(n for n in named if n > 1)]
    tokens = [word for word in folded_words(turn.text) if word not in _FILLER]
    if not named and tokens and all(_number(word) for word in tokens):
        named = [_number(word) for word in tokens]
    return [n - 1 for n in dict.fromkeys(named) if 0 < n <= count]


def _number(word: str) -> int:
    return int(word) if word.isdigit() and len(word) < 3 else _NUMBER_WORDS.get(word, 0)


def same_names(typed: str, names: Sequence[str]) -> List[str]:
    """The names that a typed one can mean: the very same first, then those that contain it, then near ones."""
    wanted = _spelled_out(typed)
    if not wanted:
        return []
    exact = [name for name in names if _spelled_out(name).replace(" ", "") == wanted.replace(" ", "")]
    if exact:
        return exact
    inside = [name for name in names if f" {wanted} " in f" {_spelled_out(name)} "]
    if inside:
        return inside
    near = process.extract(
        wanted, {name: _spelled_out(name) for name in names}, scorer=fuzz.token_sort_ratio, score_cutoff=_SAME_NAME
    )
    return [name for _, _, name in near[:1]] if near else []


def _spelled_out(name: str) -> str:
    """A name as its folded words, "St" and the like in full."""
    return " ".join(_ABBREVIATIONS.get(word, word) for word in folded_words(name))
