"""Words of closed classes, such as "but" and "mais", from words/<language>.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import FrozenSet

import yaml

_WORDS = Path(__file__).with_name("words")


@cache
def closed_class(name: str) -> FrozenSet[str]:
    """The words of a closed class, in all languages."""
    files = sorted(_WORDS.glob("*.yml"))
    return frozenset(word for file in files for word in yaml.safe_load(file.read_text(encoding="utf-8"))[name])
