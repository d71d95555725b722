"""What the lab's page shows of a conversation: every turn, one of them in full, and another model beside it."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional

from desk.lab import client
from desk.lab.marking import changes, pieces
from desk.lab.models import LabConversation

Turn = Dict[str, Any]

#: Shown also when they are most unlikely.
_FEWEST_INTENTS = 3


def shown(value: Any) -> str:
    """A slot's value as people read it; "" for none."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)


def board(conversation: LabConversation, chosen: Optional[int]) -> Dict[str, Any]:
    """Play it and lay it out. `chosen`: the turn to show in full; the last one where there is no such.

    Raises:
        client.LabDown: the lab does not answer.
        client.LabRefused: the model or the profile is not there any more.
    """
    said = list(conversation.messages)
    played = client.play(said, conversation.profile, conversation.model)
    turns: List[Turn] = played["turns"]
    if conversation.other_model:
        others = client.play(said, conversation.profile, conversation.other_model)["turns"]
        for turn, other in zip(turns, others, strict=True):
            turn["other"] = _compared(turn, other)
    for number, turn in enumerate(turns):
        turn["number"] = number
    index = chosen if chosen is not None and 0 <= chosen < len(turns) else len(turns) - 1
    slots = played["slots"]
    return {
        "turns": turns,
        "chosen": _in_full(turns[index]) if turns else None,
        "model": played["model"],
        "reference": slots.get("reference") or "",
        "last_reply": " ".join(reply["text"] for reply in turns[-1]["replies"]) if turns else "",
        "differences": sum(not turn["other"]["same"] for turn in turns) if conversation.other_model else None,
    }


def _in_full(turn: Turn) -> Turn:
    slots = {name: shown(value) for name, value in turn["slots"].items() if name != "draft" and shown(value)}
    changed = [{**each, "before": shown(each["before"]), "after": shown(each["after"])} for each in turn["changed"]]
    intents = [{**each, "percent": round(100 * float(each.get("confidence") or 0))} for each in turn["intents"]]
    return {
        **turn,
        "pieces": pieces(turn["text"], turn["entities"]),
        "entities": [{**each, "words": turn["text"][each["start"] : each["end"]]} for each in turn["entities"]],
        "intents": [each for place, each in enumerate(intents) if place < _FEWEST_INTENTS or each["percent"]],
        "changed": changed,
        "slots": slots,
        "bookkeeping": {name: shown(value) for name, value in (turn["slots"].get("draft") or {}).items()},
    }


def _compared(turn: Turn, other: Turn) -> Dict[str, Any]:
    """The other model's turn, and how it differs."""
    one, two = ("\n".join(reply["text"] for reply in each["replies"]) for each in (turn, other))
    slots = [
        {"name": name, "one": shown(turn["slots"].get(name)), "two": shown(value)}
        for name, value in other["slots"].items()
        if name not in ("draft", "reference") and turn["slots"].get(name) != value
    ]
    reference = str(other["slots"].get("reference"))
    two = two.replace(reference, str(turn["slots"].get("reference")))  # each play files a request of its own
    return {
        "reply": changes(one, two),
        "same_reply": one == two,
        "intent": other["intent"],
        "same_intent": turn["intent"].get("name") == other["intent"].get("name"),
        "slots": slots,
        "same": one == two and not slots,
    }
