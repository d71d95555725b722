"""Something found in a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """Something found in a message: `entity` is its kind, `value` its policy id."""

    entity: str
    value: str
    start: int
    end: int
    negated: bool = False
