"""Customers' messages as turns, and tables of cases. All but the intent is read by the real components."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.secrets import without_secrets
from assistant.understanding.voices import NOTHING_ASKED
from tests.support.reading import Slots, trained

_ANNOTATED = re.compile(r"\[([^\]]+)\]\((location|organization)\)")


def turn(
    says: str, intent: str = "inform", asked: str | None = None, confidence: float = 0.9,
    slots: Mapping[str, Any] | None = None, **more: Any,
) -> Turn:  # fmt: skip
    """A message; `[King West](location)` marks a name. Within the form the reader of acts sets the intent."""
    text, marked = _without_annotations(says)
    message = Message(data={TEXT: text, ENTITIES: marked})
    message.set("intent", {"name": intent, "confidence": confidence})
    trained("PolicyEntityExtractor").look_at(message)
    tracker = Slots(slots or {})
    if not marked:
        trained("NameTagger").look_at_reply(message, asked or NOTHING_ASKED, tracker)
    trained("ActClassifier").look_at_reply(message, asked or NOTHING_ASKED, tracker)
    read = {key: message.get(key) for key in ("intent", "entities", "acts", "does", "also")}
    return Turn.from_message({**read, **more}, more.get("id", says), without_secrets(text), asked)


def _without_annotations(says: str) -> tuple[str, list[dict[str, Any]]]:
    found: list[dict[str, Any]] = []
    text, rest = "", says
    while match := _ANNOTATED.search(rest):
        text += rest[: match.start()]
        name = match.group(1)
        span = {"start": len(text), "end": len(text) + len(name)}
        found.append({"entity": match.group(2), "value": name, "role": "drop", **span})
        text, rest = text + name, rest[match.end() :]
    return text + rest, found


def turn_of(case: dict[str, Any]) -> Turn:
    """The turn of a case: its `says`, with `intent`, `asked`, `confidence`, `language`, `also` where given."""
    keys = ("intent", "asked", "confidence", "language", "also", "known_example", "id")
    return turn(case["says"], slots=case.get("given"), **{key: case[key] for key in keys if key in case})


def state_of(case: dict[str, Any]) -> State:
    """The state before a case: the slots under `given`, `draft` among them."""
    return State.from_slots(case.get("given") or {})


def cases(file: str) -> Iterator[Any]:
    """Every case of a table beside this file, by its name; a table may group them."""
    content = yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8"))
    groups = content.items() if isinstance(content, dict) else [("", content)]
    for group, each in groups:
        for case in each:
            name = case.get("name") or case.get("says")
            yield pytest.param(case, id=f"{group}: {name}" if group else str(name))


def check(state: State, case: dict[str, Any]) -> None:
    """The slots under `then` hold what they should, and exactly the responses under `told` are to be said."""
    slots = state.slots()
    expected = case.get("then") or {}
    draft = expected.get("draft", {})
    assert {name: slots[name] for name in expected if name != "draft"} == {
        name: value for name, value in expected.items() if name != "draft"
    }
    assert {name: slots["draft"][name] for name in draft} == draft
    if "told" in case:
        assert [notice["response"] for notice in state.draft.notices] == case["told"]
