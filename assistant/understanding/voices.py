"""The examples of data/voices: what their authors wrote after which question, and what they say it means."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, Iterator, List, Tuple

import yaml
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.settings import ROOT

#: Rasa's own annotation; its reader checks each against a schema, which takes half a minute for all of them.
_MARK = re.compile(r"\[([^\[\]]+)\](\{[^{}]+\})")
FOLDER = ROOT / "data" / "voices"
#: The question that a first message follows.
NOTHING_ASKED = "none"


@dataclass(frozen=True)
class Span:
    """Words of a message, text[start:end]: what they name, and in which role."""

    text: str
    entity: str
    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Voice:
    """One message of one author: the question it follows ("none" for a first one), and what it does and says."""

    batch: str
    language: str
    asked: str
    text: str
    intent: str
    acts: FrozenSet[str]
    spans: Tuple[Span, ...]

    def named(self, entity: str, role: str = "") -> List[str]:
        """The words that name a thing of this kind."""
        return [span.text for span in self.spans if span.entity == entity and role in ("", span.role)]

    @property
    def authors(self) -> str:
        """The kind and number that a batch shares with its twin in the other language."""
        kind, _, number = self.batch.split("-")
        return f"{kind}-{number}"


@lru_cache(maxsize=1)
def voices() -> Tuple[Voice, ...]:
    """Every example, in the order of the files."""
    return tuple(voice for path in sorted(FOLDER.glob("*.yml")) for voice in read_voices(path))


def read_voices(path: Path) -> Iterator[Voice]:
    """The examples of one author's file."""
    for block in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]:
        for text in _texts(block["examples"]):
            yield _voice(path.stem, block["intent"], block["metadata"], text)


def _texts(examples: Any) -> List[str]:
    if isinstance(examples, str):
        return [line[2:] for line in examples.splitlines() if line.startswith("- ")]
    return [str(each["text"]).rstrip("\n") for each in examples]


def _voice(batch: str, intent: str, meant: Dict[str, Any], annotated: str) -> Voice:
    spans: List[Span] = []
    text, end = "", 0
    for found in _MARK.finditer(annotated):
        text += annotated[end : found.start()]
        marked, start, end = json.loads(found[2]), len(text), found.end()
        text += found[1]
        spans.append(Span(found[1], marked["entity"], marked.get("role", ""), start, len(text)))
    text += annotated[end:]
    return Voice(batch, meant["language"], meant["asked"], text, intent, frozenset(meant["acts"]), tuple(spans))


class Example(Message):
    """An example that nobody changes: Rasa copies and hashes each some ten times, which takes a minute for all."""

    def __deepcopy__(self, memo: Dict[int, Any]) -> Example:
        return self

    def __hash__(self) -> int:
        meant = self.get("metadata") or {}
        return hash((self.get(TEXT), self.get(INTENT), meant.get("batch"), meant.get("asked")))


def as_training_data(examples: Iterable[Voice]) -> TrainingData:
    """As Rasa's reader of training data would give them."""
    return TrainingData([Example(_data(example)) for example in examples])


def _data(example: Voice) -> Dict[str, Any]:
    spans = [
        {"entity": span.entity, "value": span.text, "start": span.start, "end": span.end, "role": span.role}
        for span in example.spans
    ]
    meant = {"batch": example.batch, "language": example.language, "asked": example.asked, "acts": sorted(example.acts)}
    routed = {INTENT: example.intent} if example.asked == NOTHING_ASKED else {}  # a reply's words mean nothing alone
    return {TEXT: example.text, ENTITIES: spans, "metadata": meant, **routed}


def examples_in(training_data: TrainingData) -> Tuple[Voice, ...]:
    """The examples of data/voices among training data."""
    return tuple(_example(each) for each in training_data.training_examples if "acts" in (each.get("metadata") or {}))


def _example(message: Message) -> Voice:
    text, meant = message.get(TEXT), message.get("metadata")
    spans = [
        Span(text[e["start"] : e["end"]], e["entity"], e.get("role") or "", e["start"], e["end"])
        for e in message.get(ENTITIES) or []
    ]
    return Voice(
        meant["batch"],
        meant["language"],
        meant["asked"],
        text,
        message.get(INTENT) or "",
        frozenset(meant["acts"]),
        tuple(spans),
    )


def is_reply(message: Message) -> bool:
    """True for an example that means something only after its question."""
    return bool((message.get("metadata") or {}).get("asked", NOTHING_ASKED) != NOTHING_ASKED)
