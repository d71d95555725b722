"""Countries, states, provinces and cities, and the words that only look like them (places.yml)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.understanding.lexicon import Lexicon
from assistant.understanding.places import PlaceFinder

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("places.yml").read_text(encoding="utf-8"))
SURE, DOUBTFUL = ("country", "place"), ("doubtful_country",)


@pytest.fixture(scope="session")
def places(lexicon: Lexicon) -> PlaceFinder:
    return PlaceFinder(lexicon)


def codes(places: PlaceFinder, text: str, kinds: tuple[str, ...]) -> set[str]:
    return {mention.value for mention in places.find(text) if mention.entity in kinds}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in TABLE["sure"].items() for text in texts])
def test_a_place_tells_its_country(code: str, text: str, places: PlaceFinder) -> None:
    assert codes(places, text, SURE) == {code}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in TABLE["asked"].items() for text in texts])
def test_a_doubtful_name_counts_only_where_the_country_is_asked(code: str, text: str, places: PlaceFinder) -> None:
    assert codes(places, text, SURE) <= {code}
    assert codes(places, text, SURE + DOUBTFUL) == {code}


@pytest.mark.parametrize("text", TABLE["nowhere"])
def test_other_words_are_no_places(text: str, places: PlaceFinder) -> None:
    assert codes(places, text, SURE) == set()


def test_a_place_is_found_where_it_stands(places: PlaceFinder) -> None:
    text = "Our café in Montréal, Québec"
    assert {text[mention.start : mention.end] for mention in places.find(text)} == {"Montréal", "Québec"}


def test_two_countries_are_both_found(places: PlaceFinder) -> None:
    assert codes(places, "not Ireland but England", SURE) == {"IE", "GB"}


def test_no_name_stands_for_two_places(lexicon: Lexicon) -> None:
    names = [name for each in lexicon.places.values() for name in each]
    assert len(names) > 3000
    assert [name for name, times in Counter(names).items() if times > 1] == []
