"""What libraries know of words and places, as training gathers it: serving loads none of those libraries."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List

import marisa_trie

_ENGLISH, _FRENCH, _PLACES = "english.marisa", "french.marisa", "places.json"


@dataclass(frozen=True)
class Words:
    """The words of two languages as people spell them, folded."""

    english: marisa_trie.Trie
    french: marisa_trie.Trie

    def __contains__(self, word: object) -> bool:
        """True for a word of either language."""
        return word in self.english or word in self.french

    def language_of(self, word: str) -> str:
        """ "en" or "fr" for a word of this language alone; else ""."""
        english, french = word in self.english, word in self.french
        return "" if english == french else "en" if english else "fr"

    @classmethod
    def read(cls, folder: Path) -> Words:
        """The words in a folder."""
        english, french = marisa_trie.Trie(), marisa_trie.Trie()
        return cls(english.load(str(folder / _ENGLISH)), french.load(str(folder / _FRENCH)))

    def write(self, folder: Path) -> None:
        """Write them into a folder."""
        self.english.save(str(folder / _ENGLISH))
        self.french.save(str(folder / _FRENCH))


@dataclass(frozen=True)
class Lexicon:
    """Words, and places as "<kind> <country code>" -> folded names."""

    words: Words
    places: Dict[str, List[str]]

    @classmethod
    def read(cls, folder: Path) -> Lexicon:
        """The lexicon in a folder."""
        return cls(Words.read(folder), json.loads((folder / _PLACES).read_text(encoding="utf-8")))

    def write(self, folder: Path) -> None:
        """Write it into a folder."""
        self.words.write(folder)
        (folder / _PLACES).write_text(json.dumps(self.places, ensure_ascii=False), encoding="utf-8")
