"""English and French: the same page twice, each with its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from assistant.settings import ROOT
from tests.unit.web.reading import Page
from web.help_centre.languages import best_language

HELP_CENTRE = ROOT / "web" / "help_centre"


def texts(language: str) -> dict[str, Any]:
    return dict(yaml.safe_load((HELP_CENTRE / "text" / f"{language}.yml").read_text(encoding="utf-8")))


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its place."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, f"{place}.{key}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from leaves(each, f"{place}[{number}]")
    else:
        yield place, value


def test_both_languages_have_the_same_texts_with_the_same_values() -> None:
    english, french = dict(leaves(texts("en"))), dict(leaves(texts("fr")))
    assert list(english) == list(french)
    holes = re.compile(r"\{\w+\}")
    assert {k: holes.findall(v) for k, v in english.items()} == {k: holes.findall(v) for k, v in french.items()}


def test_no_text_is_unused_and_none_is_missing() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in (HELP_CENTRE / "templates").glob("*.html"))
    used = set(re.findall(r"\btext\.(\w+)", shown)) | set(re.findall(r"texts\[0\]\[1\]\.(\w+)", shown))
    assert used | {"route_start"} == set(texts("en")), "route_start is read by article.py"


def test_templates_and_code_say_nothing_themselves() -> None:
    for path in (HELP_CENTRE / "templates").glob("*.html"):
        bare = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(r"[A-Za-zÀ-ÿ]{2,}", bare) == [], path.name


def test_french_is_spaced_as_in_canada() -> None:
    wrong = [
        (place, text)
        for place, text in leaves(texts("fr"))
        if re.search(r"[ \u00a0][?!;]|[^\u00a0]:(?!//)(?=\s|$)|«[^\u00a0]|[^\u00a0]»", text) and text != "\u00a0:"
    ]
    assert wrong == []


def test_both_pages_have_the_same_parts(articles: dict[str, Page]) -> None:
    english, french = articles["en"], articles["fr"]
    assert english.values("id") == french.values("id")
    assert [each.tag for each in english.elements] == [each.tag for each in french.elements]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_says_its_language_and_where_the_others_are(language: str, articles: dict[str, Page]) -> None:
    page = articles[language]
    assert page.all("html")[0].attributes["lang"] == language
    alternates = {
        each.attributes["hreflang"]: each.attributes["href"]
        for each in page.all("link")
        if each.attributes["rel"] == "alternate"
    }
    assert alternates == {"en": "/en/", "fr": "/fr/", "x-default": "/"}
    (switch,) = [each for each in page.all("a") if "hreflang" in each.attributes]
    other = {"en": ("fr", "Français"), "fr": ("en", "English")}[language]
    assert (switch.attributes["href"], switch.attributes["lang"], switch.text) == (f"/{other[0]}/", *other)


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en-CA,en;q=0.9,fr;q=0.8", "en"),
        ("de;q=1, fr;q=0.5, en;q=0.2", "fr"),
        ("en;q=0.1, fr", "fr"),
        ("de", "en"),
        ("*", "en"),
        ("fr;q=0", "en"),
        ("en;q=0, *;q=0.5", "fr"),
        ("", "en"),
        ("fr;q=nonsense, <script>", "en"),
    ],
)
def test_the_browsers_languages_choose_the_page(asked: str, language: str, address: str) -> None:
    assert best_language(asked) == language
    answer = requests.get(address, headers={"Accept-Language": asked}, allow_redirects=False, timeout=10)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{language}/")
    assert answer.headers["Vary"] == "Accept-Language"


def test_style_is_one_file_of_our_own() -> None:
    assert [path.name for path in Path(HELP_CENTRE / "static").glob("*.css")] == ["site.css"]
