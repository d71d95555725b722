"""Where a name that was found begins and ends, and whether it is one or two."""

from __future__ import annotations

from typing import List, Sequence

from assistant.understanding.closed_classes import closed_class
from assistant.understanding.name_spans import WITH_ROLE, Name
from assistant.understanding.text import fold


def names_alone(names: Sequence[Name], words: Sequence[str]) -> List[Name]:
    """Names without the marks before them ("business: Corner Diner") and whose they are ("our leeds store")."""
    found: List[Name] = []
    for kind, first, last in names:
        while first <= last and (not any(map(str.isalnum, words[first])) or words[first] in closed_class("possessive")):
            first += 1
        if kind == "organization" and _ends_with_a_number(words[last + 1 : last + 3]):
            last += 1
        if first <= last and found and _is_one_name(found[-1], (kind, first, last), words):
            found[-1] = (kind, found[-1][1], last)
        else:
            found += _streets((kind, first, last), words) if first <= last else []
    return found


def _streets(name: Name, words: Sequence[str]) -> List[Name]:
    """ "elm st and oak ave" are two locations; "Salt and Pepper" is one."""
    kind, first, last = name
    joined = [
        at for at in range(first + 1, last)
        if fold(words[at]) in closed_class("joining") and fold(words[at - 1]) in closed_class("street")
    ]  # fmt: skip
    if kind != WITH_ROLE:
        return [name]
    starts, ends = [first, *(at + 1 for at in joined)], [*(at - 1 for at in joined), last]
    return [(kind, start, end) for start, end in zip(starts, ends, strict=True)]


def _ends_with_a_number(after: Sequence[str]) -> bool:
    """ "Corner Diner 150": the number that ends the clause is the name's."""
    return bool(after) and after[0].isdigit() and not any(map(str.isalnum, "".join(after[1:])))


def _is_one_name(before: Name, after: Name, words: Sequence[str]) -> bool:
    """ "Bloor St. West": a full stop that shortens a word ends no name."""
    between = list(words[before[2] + 1 : after[1]])
    return before[0] == after[0] and between == ["."] and fold(words[before[2]]) in closed_class("shortened")
