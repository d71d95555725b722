"""Text as every database and every spreadsheet takes it."""

from __future__ import annotations

import re
from typing import Any

#: As in assistant/conversations/masking.py: a conversation and what is filed of it are the same text.
_NOWHERE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def storable(value: Any) -> Any:
    """A text, or lists and dicts of texts, without the characters that a column or an XML file cannot hold: control
    characters (tabs and line breaks stay), lone surrogates, U+FFFE and U+FFFF."""
    if isinstance(value, str):
        return _NOWHERE.sub("", value)
    if isinstance(value, (list, tuple)):
        return [storable(each) for each in value]
    if isinstance(value, dict):
        return {storable(key): storable(each) for key, each in value.items()}
    return value
