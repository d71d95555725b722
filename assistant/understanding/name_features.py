"""What the taggers of names see: words with their shape, neighbours and question; names with the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, FrozenSet, List, Sequence, Tuple

from assistant.understanding.closed_classes import closed_class
from assistant.understanding.text import fold

_TOKEN = re.compile(r"[^\W_]+(?:'s\b)?|[^\w\s]|\n")
_REPEATED = re.compile(r"(.)\1+")
_REACH, _AROUND, _LONGEST_SHAPE, _SHORT = 3, 6, 6, 4
#: Marks that end a sentence, and what ends a clause as well.
_SENTENCE_ENDS = frozenset(".;!?\n")
_CLAUSE_ENDS = _SENTENCE_ENDS | {","}
_A_NAME = "NAME"
_SAYS_NOTHING = frozenset({_A_NAME, ","})

Features = List[str]


@dataclass(frozen=True)
class Token:
    """A run of letters and digits (with its "'s"), a mark, or a line break: text[start:end]."""

    text: str
    start: int
    end: int


def tokens_of(text: str) -> List[Token]:
    """The tokens of a text, in order."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def word_features(tokens: Sequence[str], asked: str, is_a_word: Callable[[str], bool]) -> List[Features]:
    """For each token what may tell that it belongs to a name; `is_a_word` knows the folded words of both languages."""
    lower = [token.lower() for token in tokens]
    kinds = ["w" if is_a_word(fold(token)) else "n" if token[0].isalnum() else "p" for token in tokens]
    shapes = [_shape(token) for token in tokens]
    return [_of_word(place, lower, kinds, shapes, asked) for place in range(len(tokens))]


def _of_word(place: int, lower: List[str], kinds: List[str], shapes: List[str], asked: str) -> Features:
    word, kind, shape, last = lower[place], kinds[place], shapes[place], len(lower) - 1
    found = [
        f"q={asked}", f"w={word}", f"s={shape}", f"p3={word[:3]}", f"e3={word[-3:]}", f"e2={word[-2:]}",
        f"qs={asked}|{shape}", f"k={kind}", f"ks={kind}{shape}", f"kq={kind}|{asked}",
        "kk=" + "".join(kinds[max(0, place - 1) : place + 2]),
    ]  # fmt: skip
    for away in (*range(-_REACH, 0), *range(1, _REACH + 1)):
        inside = 0 <= place + away <= last
        found.append(f"w{away}={lower[place + away] if inside else '_'}")
        if inside and abs(away) < _REACH:
            found += [f"k{away}={kinds[place + away]}", f"s{away}={shapes[place + away]}"]
    if place > 0:
        found.append(f"b={lower[place - 1]}|{word}")
    if place < last:
        found.append(f"B={word}|{lower[place + 1]}")
    found += ["first"] * (place == 0) + ["last"] * (place == last)
    return [*found, f"short={last}|{asked}"] if last < _SHORT else found


def _shape(token: str) -> str:
    kinds = ("0" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c for c in token)
    return _REPEATED.sub(r"\1", "".join(kinds))[:_LONGEST_SHAPE]


def name_features(tokens: Sequence[str], names: Sequence[Tuple[int, int]], asked: str) -> List[Features]:
    """For each name, tokens[first:last + 1], what may tell its role: the words of its clause and its sentence."""
    named = {place for first, last in names for place in range(first, last + 1)}
    lower = [_A_NAME if place in named else token.lower() for place, token in enumerate(tokens)]
    return [_of_name(number, lower, names, asked) for number in range(len(names))]


def _of_name(number: int, lower: List[str], names: Sequence[Tuple[int, int]], asked: str) -> Features:
    first, last = names[number]
    start, end = _within(lower, first, last, _CLAUSE_ENDS | closed_class("contrast"))
    sentence_start, sentence_end = _within(lower, first, last, _SENTENCE_ENDS)
    left = lower[max(start, first - _AROUND) : first][::-1]
    right = lower[last + 1 : min(end, last + 1 + _AROUND)]
    clause = [lower[place] for place in range(start, end) if not first <= place <= last]
    telling = [
        word for word in clause if word not in _SAYS_NOTHING | closed_class("joining") | closed_class("alternative")
    ]
    since_the_last = lower[names[number - 1][1] + 1 : first] if number else []
    return [
        f"q={asked}", f"n={min(len(names), 4)}", f"i={min(number, 3)}", *["last"] * (number == len(names) - 1),
        *(f"l{away}={word}" for away, word in enumerate(left)), *(f"L={word}" for word in left),
        *(f"r{away}={word}" for away, word in enumerate(right)), *(f"R={word}" for word in right),
        *(f"c={word}" for word in clause), *(f"cc={a} {b}" for a, b in zip(clause, clause[1:], strict=False)),
        f"opens={lower[start - 1] if start else '^'}", f"closes={lower[end] if end < len(lower) else '$'}",
        f"lr={(left or ['^'])[0]}|{(right or ['$'])[0]}", f"ll={' '.join(left[:2])}", f"rr={' '.join(right[:2])}",
        *(f"ob={word}" for word in lower[sentence_start:start]), *(f"oa={word}" for word in lower[end:sentence_end]),
        f"core={' '.join(telling[:3])}", f"coda={' '.join(telling[-2:])}",
        *([f"bt={' '.join(since_the_last[:3])}"] * bool(number)), *(f"bw={word}" for word in since_the_last),
    ]  # fmt: skip


def _within(lower: List[str], first: int, last: int, ends: FrozenSet[str]) -> Tuple[int, int]:
    """The run of tokens around a name that holds none of these."""
    start = next((place + 1 for place in range(first - 1, -1, -1) if lower[place] in ends), 0)
    end = next((place for place in range(last + 1, len(lower)) if lower[place] in ends), len(lower))
    return start, end
