"""The names of locations in a message, as written, without the words around them."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from assistant.understanding.closed_classes import between, closed_class, items
from assistant.understanding.text import plain

_SEPARATOR = re.compile(
    r"[,;\n•]|\s{1,9}&\s+|\s\+\s|\s{1,9}/\s+|(?<!\bst)(?<!\bave)(?<!\brd)(?<!\bblvd)(?<!\bdr)(?<!\bmt)(?<!\bste)\.\s+"
    r"|\s{1,9}(?:and also|as well as|and then|and the|and|plus|et aussi|"
    r"ainsi que|et celui de|et celle de|et le|et la|et|pis|pi|puis|n)\s+",
    re.IGNORECASE,
)


_LEADING = re.compile(
    r"^(?:(?:please|pls|just|only|can you|you can|i(?:'d)? (?:want|like|need) to|we(?:'d)? (?:want|like|"
    r"need) to|cancel|close|remove|drop|it'?s|they'?re|that'?s|the|my|our|"
    r"those|these|this|one|ones|on|in|at|of|would be|are|is|both|and|also|uh|um|well|ok|so|location|locations|"
    r"store|stores|site|sites|branch|branches|"
    r"c'est|cest|ce sont|ceux de|celle de|celui de|celles de|celui sur|celle sur|les|la|le|l'|mon|ma|mes|nos|"
    r"notre|de|du|des|sur|à|a|au|aux|dans|seulement|juste|fermer|annuler|annule|enlever|"
    r"je veux|svp|restaurant|restaurants|resto|restos|succursale|succursales|magasin|magasins|établissement|"
    r"établissements|etablissement|etablissements)(?:\s*:\s*|\s+|(?<=')))+",
    re.IGNORECASE,
)


_TRAILING = re.compile(
    r"(?:\s{1,9}(?:please|pls|plz|only|locations?|stores?|sites?|branch(?:es)?|ones?|restaurants?|restos?|shops?|"
    r"svp|stp|s'il vous plaît|s'il te plait|merci|thanks|thx|seulement|too|as well|aussi|also)){1,9}[\s.!]{0,9}$",
    re.IGNORECASE,
)


LONGEST_IN_WORDS = 4
#: Of a location, in characters; and how many a request may hold.
_LONGEST_NAME, MOST_NAMES = 80, 50


#: "Three of them: ..."
_BEFORE_A_LIST = re.compile(r"^[^:\n]{0,40}:\s+")


def names_in(text: str) -> List[str]:
    """The location names of an answer, as written, without the words around them."""
    text = _BEFORE_A_LIST.sub("", text)
    text = re.sub(r"(?m)^[^\S\n]*\d{1,2}[.)]\s+", "", text)
    cleaned = (
        _TRAILING.sub("", _LEADING.sub("", part.strip(" -–.!?\"'*"))).strip(" -–.!?\"'*")
        for part in _SEPARATOR.split(text)
    )
    names = [name[:_LONGEST_NAME] for name in cleaned if plain(name)]
    return distinct(names)[:MOST_NAMES]


def distinct(names: Sequence[str]) -> List[str]:
    """Each once, as first written."""
    return list({plain(name): name for name in reversed(names)}.values())[::-1]


#: Marks between names; within one they stand without spaces: "A&W".
_BETWEEN_NAMES = re.compile(between(r"[,;\n•]|\s{1,9}[&+/]\s+", "joining"), re.IGNORECASE)


def names_listed(text: str) -> List[str]:
    """The items of a list of nothing but names in capitals or numbers; [] of any other text."""
    parts = _BETWEEN_NAMES.split(text)
    listed = [each for part in parts if plain(each := _TRAILING.sub("", part.strip(" -–.*")).strip(" ."))]
    names = not text.isupper() and all(_is_written_as_a_name(each) for each in listed)
    return listed if names and len(listed) > 1 else []


def names_beside(text: str, named: Sequence[Tuple[int, int]]) -> List[str]:
    """All items of a list of which more than half are names: what stands among names is one as well."""
    names = {plain(text[start:end]) for start, end in named}
    text = _BEFORE_A_LIST.sub("", text)
    listed = [without_courtesy(text[start:end].strip()) for start, end in items(text)]
    listed = [item for item in listed if plain(item) not in closed_class("courtesy")]
    known = sum(plain(item) in names for item in listed)
    short = all(len(item.split()) <= LONGEST_IN_WORDS for item in listed)
    return distinct(listed) if short and 2 * known > len(listed) else []


def _is_written_as_a_name(item: str) -> bool:
    words = item.split()
    small = closed_class("within_names")
    written = all(not word[0].islower() or word in small for word in words)
    return written and words[0] not in small and len(words) <= LONGEST_IN_WORDS and ". " not in item


def without_courtesy(name: str) -> str:
    """ "Laval merci": the name alone, no longer than a name is."""
    words = name[:_LONGEST_NAME].split()
    while len(words) > 1 and plain(words[-1]) in closed_class("courtesy"):
        words.pop()
    return " ".join(words)
