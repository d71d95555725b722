"""A message cut into pieces, so that overlapping entities can be shown within it."""

from __future__ import annotations

import difflib
import re
from typing import Any, Dict, List, Sequence

Entity = Dict[str, Any]


def pieces(text: str, entities: Sequence[Entity]) -> List[Dict[str, Any]]:
    """The text in order: {text, names}; `names` are the entities that a piece belongs to."""
    edges = sorted({0, len(text), *(min(len(text), e[side]) for e in entities for side in ("start", "end"))})
    return [
        {
            "text": text[start:end],
            "names": list(dict.fromkeys(e["entity"] for e in entities if e["start"] <= start and end <= e["end"])),
        }
        for start, end in zip(edges, edges[1:], strict=False)
    ]


def changes(before: str, after: str) -> List[Dict[str, str]]:
    """How a text differs from another, word by word: {kind: same, gone or new; text}."""
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    found: List[Dict[str, str]] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append({"kind": "same", "text": "".join(old[i:j])})
            continue
        found += [{"kind": "gone", "text": "".join(old[i:j])}] if j > i else []
        found += [{"kind": "new", "text": "".join(new[k:m])}] if m > k else []
    return found
