"""The locations that a message names: marked as such, cities among them, names after a word for stores."""

from __future__ import annotations

import re
from typing import List

from assistant.dialogue.location_names import LONGEST_IN_WORDS, distinct, names_in
from assistant.dialogue.turn import Entity, Turn
from assistant.understanding.closed_classes import closed_class
from assistant.understanding.text import plain

_AFTER_STORES = re.compile(
    r"\b(?:locations|stores|branches|shops|sites|restaurants|spots|succursales|restos|établissements|magasins)"
    r"\s*(?:at|on|:|sur|de|du|à)\s+(.{2,120}?)"
    r"(?=\s+(?:in|from|off|à|du compte|de (?:mon|notre|son) compte|on otter|sur otter|d'otter)\b|[.;?!]|$)",
    re.IGNORECASE,
)


def wanted_locations(turn: Turn) -> List[str]:
    """The stores named to be cancelled; in "leeds and york", a city that is joined to one is one."""
    wanted = turn.named("location", "drop")
    stores = [e for e in turn.found("location") if e.value in wanted]
    cities = [e for e in turn.found("place", "doubtful_country") if not any(_meet(e, named) for named in _named(turn))]
    beside = [e for e in cities if any(_joined(turn.text, e, store) for store in stores)]
    return distinct(
        [e.value if e in stores else turn.text[e.start : e.end] for e in sorted([*stores, *beside], key=_start)]
    )


def names_all(turn: Turn) -> bool:
    """True when nothing but locations that are named stands in the message, and what joins them."""
    rest, end = "", 0
    for name in sorted(turn.found("location"), key=_start):
        rest, end = f"{rest} {turn.text[end : name.start]}", name.end
    return end > 0 and set(plain(rest + " " + turn.text[end:]).split()) <= closed_class("joining")


def _named(turn: Turn) -> List[Entity]:
    return [e for e in turn.entities if e.name in ("location", "organization")]


def _start(entity: Entity) -> int:
    return entity.start


def _meet(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end


def _joined(text: str, one: Entity, other: Entity) -> bool:
    first, last = sorted((one, other), key=_start)
    return plain(text[first.end : last.start]) in closed_class("joining")


_CITY_STORES = re.compile(
    r"(?<=\w)\s+(?:branch(?:es)?|stores?|locations?|shops?|sites?|restaurants?|spots?|places?|ones?)\b", re.IGNORECASE
)


def cities_that_are_stores(turn: Turn) -> List[str]:
    """ "our leeds and york branches": cities in a row right before the word for a store."""
    match = _CITY_STORES.search(turn.text)
    if not match:
        return []
    places = [e for e in turn.entities if e.name in ("place", "doubtful_country", "country") and e.end <= match.start()]
    row: List[str] = []
    end = match.start()
    for place in sorted(places, key=lambda e: -e.start):
        if plain(turn.text[place.end : end]) not in ("", "and", "et", "the", "and the"):
            break
        row.insert(0, turn.text[place.start : place.end])
        end = place.start
    return row


def names_after_store_word(turn: Turn) -> List[str]:
    """ "our locations at Bloor West and Leslieville": names in capitals or with a number right after the word."""
    match = _AFTER_STORES.search(turn.text)
    names = names_in(match.group(1)) if match else []
    written_as_names = all(name[0].isupper() or name[0].isdigit() for name in names)
    return names if written_as_names and all(len(name.split()) <= LONGEST_IN_WORDS for name in names) else []
