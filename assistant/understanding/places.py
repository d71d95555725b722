"""Which country a message speaks of: countries, nationalities, states, provinces, cities."""

from __future__ import annotations

from dataclasses import replace
from typing import List

from assistant.understanding.lexicon import Lexicon
from assistant.understanding.mention import Mention
from assistant.understanding.phrases import PhraseFinder
from assistant.understanding.text import folded_words

#: After one of these a doubtful name is a place: "in Reading", "a Paris", "based in Georgia".
_PREPOSITIONS = frozenset("in from near outside around based across at a au aux en dans de du pres depuis".split())
#: Written in capitals only, "US" and state codes are places; "us" and "or" are words.
_CAPITAL_CODES = {
    "US": "US USA LA TX NY FL NJ NYC IL AZ NV GA NC SC VA OH MI TN MO MD WI MN KY".split(),
    "CA": "QC BC AB MB SK NB NL PEI".split(),
    "GB": ["UK", "GB"],
    "IE": ["IE", "ROI"],
}


class PlaceFinder:
    """Finds places; a place's value is its country's ISO 3166-1 alpha-2 code.

    A `country` mention leaves no doubt. A `place` mention (a city) does so only outside the name of a
    location. A `doubtful_country` counts only as the answer to "which country?"; after "in" it is a `country`.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._finder = PhraseFinder({"place": lexicon.places}, lexicon.words)

    def find(self, text: str) -> List[Mention]:
        """Every place in a text, and the codes that people write in capitals."""
        mentions = []
        for found in self._finder.find(text):
            kind, _, code = found.value.partition(" ")
            if kind.startswith("doubtful_") and _follows_preposition(text, found.start):
                kind = kind[len("doubtful_") :]
            mentions.append(replace(found, entity="doubtful_country" if kind == "doubtful_place" else kind, value=code))
        taken = {position for m in mentions for position in range(m.start, m.end)}
        return mentions + [m for m in _capital_codes(text) if m.start not in taken]


def _follows_preposition(text: str, start: int) -> bool:
    before = folded_words(text[:start])[-2:]
    if before[-1:] == ("a",) and "à" not in text[:start].lower()[-3:] and not text[start].isupper():
        return False  # "have a nice day"
    return bool(before) and (
        before[-1] in _PREPOSITIONS or (before[-1] in ("the", "le", "la") and before[0] in _PREPOSITIONS)
    )


def _capital_codes(text: str) -> List[Mention]:
    alone = text.strip(" .!?")
    if len(alone) in (2, 3):
        codes = [code for code, each in _CAPITAL_CODES.items() if alone.upper() in (code, *each)]
        return [Mention("doubtful_country", code, 0, len(text)) for code in codes]
    if text.isupper():
        return []
    found: List[Mention] = []
    start = 0
    for word in text.replace(",", " ").replace(".", " ").replace("!", " ").replace("?", " ").split(" "):
        for code, codes in _CAPITAL_CODES.items():
            if word in codes:
                found.append(Mention("country", code, start, start + len(word)))
        start += len(word) + 1
    return found
