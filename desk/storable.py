"""Text as every database takes it."""

from __future__ import annotations

from typing import Any


def storable(value: Any) -> Any:
    """A text, or lists and dicts of texts, without the characters that no column holds: NUL and lone surrogates."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(value, (list, tuple)):
        return [storable(each) for each in value]
    if isinstance(value, dict):
        return {storable(key): storable(each) for key, each in value.items()}
    return value
