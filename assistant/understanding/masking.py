"""Names taken out of a text before it is classified: "cancel CloudRetail" and "cancel Otter" ask for the same."""

from __future__ import annotations

from typing import Iterable, List, Tuple

#: Entity -> the word that stands for it.
_MASKS = {
    "product": "productname",
    "country": "placename",
    "phone": "phonenumber",
    "reference": "referencenumber",
}

Span = Tuple[str, int, int]


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with each span of a masked kind replaced; of two that overlap, the earlier and longer wins."""
    parts: List[str] = []
    end_of_last = 0
    for entity, start, end in sorted(spans, key=lambda span: (span[1], -span[2])):
        if entity in _MASKS and start >= end_of_last:
            parts += [text[end_of_last:start], _MASKS[entity]]
            end_of_last = end
    return "".join([*parts, text[end_of_last:]])
