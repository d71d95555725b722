"""A turn as the lab tells of it: what was understood, what changed, what was done, and how long each step took.

Milliseconds: `turn` is the whole of Rasa's handling of a message, measured around it; `nlu` ends when the message's
event is made; `slots` is the action that fills them. An action's own begin where the step before it ended, so they hold
its prediction too; they end at the time of its event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence

from assistant.lab.decisions import decision
from assistant.lab.rules import Done, as_dict, rules_followed
from assistant.lab.timing import Call

FILLS_SLOTS = "action_validate_slot_mappings"
_LISTEN = "action_listen"
_MOST_INTENTS = 8
#: Slots that are bookkeeping: among all slots, but not among what a message changed.
_BOOKKEEPING = frozenset({"draft", "session_started_metadata"})

Event = Mapping[str, Any]
Slots = Mapping[str, Any]


@dataclass(frozen=True)
class Heard:
    """A turn's raw material. `began`: Unix time; `seconds`: how long it took; `loop`: active before it."""

    said: str
    events: Sequence[Event]
    replies: Sequence[Mapping[str, Any]]
    before: Slots
    after: Slots
    loop: Optional[str]
    began: float
    seconds: float
    calls: Sequence[Call]


def described(heard: Heard) -> Dict[str, Any]:
    """The turn, JSON-able."""
    user = next(each for each in heard.events if each["event"] == "user")
    parsed = user["parse_data"]
    filled = sum(ms for name, ms in heard.calls if name == FILLS_SLOTS)
    fired, goes_on = rules_followed(
        str(parsed["intent"].get("name")), list(_done(heard.events)), heard.loop, _when_chosen(heard)
    )
    return {
        "said": heard.said,
        "text": parsed.get("text") or user["text"],
        "replies": [_reply(each) for each in heard.replies],
        "language": parsed.get("language"),
        "intent": parsed["intent"],
        "intents": _intents(parsed),
        "entities": sorted(parsed.get("entities") or [], key=lambda each: (each["start"], -each["end"])),
        "slots": {name: value for name, value in heard.after.items() if name != "session_started_metadata"},
        "changed": _changed(heard.before, heard.after),
        "actions": list(_actions(heard.events, user["timestamp"] + filled / 1000)),
        "rules": [as_dict(rule) for rule in fired],
        "form": heard.loop if goes_on else None,
        "decision": decision(heard.after),
        "events": [dict(each) for each in heard.events],
        "ms": {
            "turn": round(heard.seconds * 1000, 1),
            "nlu": round((user["timestamp"] - heard.began) * 1000, 1),
            "slots": round(filled, 1),
        },
    }


def _reply(reply: Mapping[str, Any]) -> Dict[str, Any]:
    buttons = [{"title": each["title"], "payload": each["payload"]} for each in reply.get("buttons") or []]
    return {"text": str(reply.get("text") or ""), "buttons": buttons, "response": reply.get("response")}


def _intents(parsed: Mapping[str, Any]) -> List[Dict[str, Any]]:
    """The likeliest; what was chosen comes first, also when the ranking does not hold it, such as a fallback."""
    chosen = parsed["intent"]
    others = [each for each in parsed.get("intent_ranking") or [] if each["name"] != chosen.get("name")]
    return [chosen, *others][:_MOST_INTENTS]


def _changed(before: Slots, after: Slots) -> List[Dict[str, Any]]:
    return [
        {"name": name, "before": before.get(name), "after": value}
        for name, value in after.items()
        if name not in _BOOKKEEPING and before.get(name) != value
    ]


def _when_chosen(heard: Heard) -> Slots:
    """The slots when the first action was chosen: those of before, and what the message filled."""
    slots = dict(heard.before)
    for event in heard.events:
        if event["event"] in ("action", "action_execution_rejected"):
            break
        if event["event"] == "slot":
            slots[event["name"]] = event["value"]
    return slots


def _done(events: Sequence[Event]) -> Iterator[Done]:
    for event in events:
        if event["event"] == "action" and event["name"] != _LISTEN:
            yield "action", event["name"]
        elif event["event"] == "active_loop":
            yield "loop", event["name"]
        elif event["event"] == "action_execution_rejected":
            yield "rejected", event["name"]


def _actions(events: Sequence[Event], mark: float) -> Iterator[Dict[str, Any]]:
    for event in events:
        if event["event"] not in ("action", "action_execution_rejected") or event["name"] == _LISTEN:
            continue
        yield {
            "name": event["name"],
            "stepped_aside": event["event"] != "action",
            "policy": event.get("policy"),
            "confidence": event.get("confidence"),
            "ms": round(max(0.0, event["timestamp"] - mark) * 1000, 1),
        }
        mark = event["timestamp"]
