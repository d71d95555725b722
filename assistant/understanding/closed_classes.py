"""Words of closed classes, such as "but" and "mais", from words/<language>.yml."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import FrozenSet, Iterator, List, Pattern, Tuple

import yaml

from assistant.understanding.text import plain, words

_WORDS = Path(__file__).with_name("words")
#: Marks between the items of a list.
_MARKS = r"[,;.!?\n/&+]+"


@cache
def closed_class(name: str) -> FrozenSet[str]:
    """The words of a closed class, folded, in all languages."""
    files = sorted(_WORDS.glob("*.yml"))
    return frozenset(plain(word) for file in files for word in yaml.safe_load(file.read_text(encoding="utf-8"))[name])


def holds_one_of(text: str, name: str) -> bool:
    """True when a word of a closed class stands in the text."""
    return any(f" {word} " in f" {plain(text)} " for word in closed_class(name))


def between(marks: str, *classes: str) -> str:
    """A pattern of what stands between two items: these marks, or a word of these classes."""
    listed = sorted((word for name in classes for word in closed_class(name)), key=len, reverse=True)
    return rf"{marks}|\b(?:{'|'.join(map(re.escape, listed))})\b"


_BETWEEN_ITEMS = re.compile(between(_MARKS, "joining"), re.IGNORECASE)
_BETWEEN_CAUSES = re.compile(between(_MARKS, "joining", "causal"), re.IGNORECASE)


def items(text: str) -> List[Tuple[int, int]]:
    """The spans of the items of a list: what stands between marks and joining words."""
    return list(_parts(text, _BETWEEN_ITEMS))


def causes(text: str) -> List[Tuple[int, int]]:
    """These, and what stands around a word like "because"."""
    return list(_parts(text, _BETWEEN_CAUSES))


def _parts(text: str, separator: Pattern[str]) -> Iterator[Tuple[int, int]]:
    cuts = [0, *(cut for match in separator.finditer(text) for cut in match.span()), len(text)]
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        if words(text[start:end]):
            yield start, end
