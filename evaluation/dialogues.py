"""Whole conversations: the runner answers whatever the assistant asks, as the case says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List

from assistant.running.local_agent import Conversation

_MOST_TURNS = 40
_MOST_SAME = 4  # the same question this often in a row is a loop


@dataclass
class Result:
    """What is wrong with a dialogue ([] when nothing), whether it filed what it should not, what was said."""

    wrong: List[str]
    wrongly_filed: bool
    transcript: List[str]


class Customer:
    """Gives a case's answers in their order: detours first, then bad answers, then the good ones, the last again."""

    def __init__(self, case: Dict[str, Any]) -> None:
        self._lines: Dict[str, List[str]] = {}
        for slot, reply in (case.get("answers") or {}).items():
            first = [*_listed(case, "detours", slot), *_listed(case, "retries", slot)]
            self._lines[slot] = [*first, *(reply if isinstance(reply, list) else [reply])]

    def answer(self, slot: str) -> str:
        """What the customer says when asked for a slot."""
        lines = self._lines.get(slot, [])
        return lines.pop(0) if len(lines) > 1 else (lines[0] if lines else "")


def _listed(case: Dict[str, Any], key: str, slot: str) -> List[str]:
    said = (case.get(key) or {}).get(slot) or []
    return said if isinstance(said, list) else [said]


async def play(agent: Any, case: Dict[str, Any]) -> Result:
    """Play a case and compare what it expects."""
    conversation = Conversation(agent)
    customer = Customer(case)
    transcript: List[str] = []

    async def say(text: str) -> Dict[str, Any]:
        reply = await conversation.say(text)
        transcript.append(f"> {text}\n        < {reply[:300]}".replace("\n", "\n        "))
        return await conversation.slots()

    slots: Dict[str, Any] = {}
    for text in case["opening"]:
        slots = await say(text)
    turns = same = 0
    while not slots.get("outcome") and slots.get("requested_slot") and turns < _MOST_TURNS and same < _MOST_SAME:
        asked = slots["requested_slot"]
        answer = customer.answer(slots["requested_slot"])
        if not answer:
            transcript.append(f"(no answer for {slots['requested_slot']})")
            break
        slots = await say(answer)
        same = same + 1 if slots.get("requested_slot") == asked else 0
        turns += 1
    wrong = list(_differences(slots, case["expect"]))
    filed, should = slots.get("outcome") == "filed", case["expect"].get("outcome") == "filed"
    return Result(wrong, filed and (not should or bool(wrong)), transcript)


def _differences(slots: Dict[str, Any], expected: Dict[str, Any]) -> List[str]:
    wrong = []
    for name, value in expected.items():
        if name == "reasons_count":
            found: Any = len(slots.get("reasons") or [])
        elif name == "reasons_max":
            found = value if len(slots.get("reasons") or []) <= value else len(slots["reasons"])
        elif name == "comments_contains":
            found = value if str(value).lower() in str(slots.get("comments") or "").lower() else slots.get("comments")
        else:
            found = slots.get(name)
        if found != value and not (isinstance(value, list) and name != "locations" and found in value):
            wrong.append(f"{name}={found!r}, not {value!r}")
    return wrong
