"""What Babel knows: names of countries, lists, dates and digits in a language."""

from __future__ import annotations

from datetime import date
from typing import Literal, Sequence

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

#: The French is Canadian, the English as written in both America and Europe.
_LOCALES = {"en": Locale("en"), "fr": Locale("fr", "CA")}


def _locale(language: str) -> Locale:
    return _LOCALES.get(language, _LOCALES["en"])


def territory(code: str, language: str) -> str:
    """A country's name; the code itself for one that Babel does not know."""
    return str(_locale(language).territories.get(code, code))


def listed(items: Sequence[str], language: str, style: Literal["standard", "or"] = "standard") -> str:
    """ "A, B and C"; `style` "or" for "A, B or C"."""
    return format_list(list(items), style=style, locale=_locale(language))


def day(value: date, language: str) -> str:
    """A date in words, without the year's doubt: "November 25, 2026"."""
    words = format_date(value, format="long", locale=_locale(language))
    return f"1er{words[1:]}" if language == "fr" and value.day == 1 else words  # which Unicode's data leaves out
