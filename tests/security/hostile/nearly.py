"""Texts that nearly fit a regular expression: what comes before each repetition in it, then that repetition, again and
again, then a character that ends the fit. Made from the pattern's own parse tree, so that none has to be thought of."""

from __future__ import annotations

import re
import sre_constants as kinds
import sre_parse
from collections.abc import Iterator, Sequence
from typing import Any

_LENGTH = 2000
ENDS = ("\x01", "!", "0", " ")
_MOST_REPEATED = 40
#: A character of each class.
_OF_CLASS = {
    kinds.CATEGORY_DIGIT: "7", kinds.CATEGORY_NOT_DIGIT: "d", kinds.CATEGORY_SPACE: " ", kinds.CATEGORY_NOT_SPACE: "s",
    kinds.CATEGORY_WORD: "w", kinds.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT)


def nearly_fitting(pattern: re.Pattern[str], ends: Sequence[str] = ENDS) -> list[str]:
    """The texts, each of the longest message's length; few for a pattern without repetitions."""
    tree = sre_parse.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    found: list[str] = []
    for before, repeated in _repetitions(list(tree), ""):
        for each in (repeated, f"{repeated} ", f"{before}{repeated}", f"{before}{repeated} "):
            if each:
                found += [(before + each * _LENGTH)[: _LENGTH - 1] + end for end in ends]
    return list(dict.fromkeys(found))


def _repetitions(tree: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Each repetition in a tree as (an example of what comes before it, an example of what is repeated)."""
    for kind, value in tree:
        if kind in _REPEATS:
            lowest, highest, inner = value
            if highest > 1:
                for example in _examples(list(inner)):
                    yield before, example
            yield from _repetitions(list(inner), before)
            before += next(_examples(list(inner)), "") * min(max(lowest, 1), _MOST_REPEATED)
            continue
        for part in _parts(kind, value):
            yield from _repetitions(part, before)
        before += next(_examples([(kind, value)]), "")


def _parts(kind: Any, value: Any) -> list[list[Any]]:
    if kind is kinds.SUBPATTERN:
        return [list(value[-1])]
    if kind is kinds.BRANCH:
        return [list(each) for each in value[1]]
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return [list(value[1])]
    return []


def _examples(tree: list[Any]) -> Iterator[str]:
    """A few texts that fit a tree: one for each branch of its first alternative, else one."""
    branching = next((place for place, (kind, _) in enumerate(tree) if kind is kinds.BRANCH), None)
    if branching is None:
        yield "".join(_example(*each) for each in tree)
        return
    start, end = (_example_of(part) for part in (tree[:branching], tree[branching + 1 :]))
    for option in tree[branching][1][1]:
        yield start + _example_of(list(option)) + end


def _example_of(tree: list[Any]) -> str:
    return next(_examples(tree), "")


def _example(kind: Any, value: Any) -> str:
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.NOT_LITERAL:
        return "x" if value != ord("x") else "y"
    if kind is kinds.ANY:
        return "x"
    if kind is kinds.IN:
        return _of_set(value)
    if kind in _REPEATS:
        return _example_of(list(value[2])) * min(max(value[0], 1), _MOST_REPEATED)
    return next((_example_of(part) for part in _parts(kind, value) if kind is kinds.SUBPATTERN), "")


def _of_set(members: list[Any]) -> str:
    if members[0][0] is kinds.NEGATE:
        out = {chr(value) for kind, value in members[1:] if kind is kinds.LITERAL}
        return next(each for each in "x y7-,.\n" if each not in out)
    kind, value = members[0]
    if kind is kinds.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is kinds.RANGE else _OF_CLASS.get(value, "x")
