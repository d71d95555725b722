"""The hostile texts: those of texts/*.yml, and those that are made because nobody would type them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.security.hostile.made import made

FOLDER = Path(__file__).parent / "texts"
_SEED = 20261127


@dataclass(frozen=True)
class Hostile:
    """A text, the kind of harm it is meant to do, and what of it nothing may keep ("": anything may be kept)."""

    text: str
    kind: str
    hidden: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.text[:60]!r}"


@cache
def corpus() -> tuple[Hostile, ...]:
    """Every text once, in a fixed order."""
    found = {each.text: each for each in _all()}
    return tuple(found.values())


def typed() -> list[Hostile]:
    """Those that a customer's message can be: of a length that the chat takes."""
    from assistant.understanding.text import LONGEST_MESSAGE

    return [each for each in corpus() if len(each.text) <= LONGEST_MESSAGE]


def sample(of_each_kind: int, texts: list[Hostile] | None = None) -> list[Hostile]:
    """So many of each kind, the same in every run."""
    by_kind: defaultdict[str, list[Hostile]] = defaultdict(list)
    for each in texts or typed():
        by_kind[each.kind].append(each)
    chance = random.Random(_SEED)
    return [each for of_kind in by_kind.values() for each in chance.sample(of_kind, min(of_each_kind, len(of_kind)))]


def _all() -> Iterator[Hostile]:
    for path in sorted(FOLDER.glob("*.yml")):
        content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from (Hostile(text, content["kind"]) for text in content.get("texts", []))
        yield from (Hostile(each["text"], content["kind"], each["hidden"]) for each in content.get("secrets", []))
    for kind, texts in made().items():
        yield from (Hostile(text, kind) for text in texts)
