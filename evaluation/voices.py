"""The examples of data/voices, as what their authors say they mean."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterator, List, Tuple

import yaml

from assistant.settings import ROOT

#: Rasa's own annotation; its reader checks each against a schema, which takes half a minute for all of them.
_MARK = re.compile(r"\[([^\]]+)\](\{[^}]+\})")
FOLDER = ROOT / "data" / "voices"


@dataclass(frozen=True)
class Span:
    """Words of a message: what they name, and in which role."""

    text: str
    entity: str
    role: str


@dataclass(frozen=True)
class Voice:
    """One message of one author: the question it follows ("none" for a first one), and what it does and says."""

    batch: str
    language: str
    asked: str
    text: str
    acts: FrozenSet[str]
    spans: Tuple[Span, ...]

    def named(self, entity: str, role: str = "") -> List[str]:
        """The words that name a thing of this kind."""
        return [span.text for span in self.spans if span.entity == entity and role in ("", span.role)]


@lru_cache(maxsize=1)
def voices() -> Tuple[Voice, ...]:
    """Every example, in the order of the files."""
    return tuple(voice for path in sorted(FOLDER.glob("*.yml")) for voice in _read(path))


def _read(path: Path) -> Iterator[Voice]:
    for block in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]:
        for text in _texts(block["examples"]):
            yield _voice(path.stem, block["metadata"], text)


def _texts(examples: Any) -> List[str]:
    if isinstance(examples, str):
        return [line[2:] for line in examples.splitlines() if line.startswith("- ")]
    return [str(each["text"]).rstrip("\n") for each in examples]


def _voice(batch: str, meant: Dict[str, Any], annotated: str) -> Voice:
    spans: List[Span] = []

    def unmarked(found: re.Match[str]) -> str:
        marked = json.loads(found[2])
        spans.append(Span(found[1], marked["entity"], marked.get("role", "")))
        return found[1]

    text = _MARK.sub(unmarked, annotated)
    return Voice(batch, meant["language"], meant["asked"], text, frozenset(meant["acts"]), tuple(spans))
