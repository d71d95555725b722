"""Whole conversations: the customer answers whatever is asked, as the case says."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from assistant.running.local_agent import Conversation
from evaluation.verdict import NOTHING, Replay, Verdict, accepts, replay, same

_MOST_TURNS = 40
#: How often more than it has answers for a question is asked before it is a loop.
_PATIENCE = 3
#: What a customer says whose case was written before these were asked.
_DEFAULTS: Dict[str, Dict[str, str]] = {
    "organization": {"en": "Harbour Street Kitchen", "fr": "Cuisine du Port"},
    "confirm": {"en": "yes", "fr": "oui"},
    "name": {"en": "Sam Doyle", "fr": "Sam Roy"},
    "email": {"en": "sam@harbourkitchen.example", "fr": "sam@cuisineduport.example"},
}


class OutOfAnswers(Exception):
    """The customer is asked for what the case has no answer to, or again and again."""


class Customer:
    """Gives detours first, then bad answers, then the good ones, the last of them again."""

    def __init__(self, case: Dict[str, Any]) -> None:
        """`case`: with `answers`, `detours` and `retries` by slot."""
        self._case = case
        slots = {*case.get("detours", {}), *case.get("retries", {})}
        self._first = {each: [*_listed(case, "detours", each), *_listed(case, "retries", each)] for each in slots}
        self._given: Dict[str, int] = {}

    def answer(self, slot: str) -> str:
        """What the customer says when asked for a slot.

        Raises:
            OutOfAnswers: nothing, or the same too often.
        """
        if self._first.get(slot):
            return self._first[slot].pop(0)
        lines = _listed(self._case, "answers", slot) or [_DEFAULTS.get(slot, {}).get(self._case["lang"], "")]
        given = self._given.get(slot, 0)
        if not lines[0] or given >= len(lines) + _PATIENCE:
            raise OutOfAnswers(f"{slot} was asked {given} times" if lines[0] else f"no answer for {slot}")
        self._given[slot] = given + 1
        return lines[min(given, len(lines) - 1)]


def _listed(case: Dict[str, Any], key: str, slot: str) -> List[str]:
    said = (case.get(key) or {}).get(slot) or []
    return said if isinstance(said, list) else [said]


async def judge(agent: Any, case: Dict[str, Any]) -> Tuple[Verdict, List[str]]:
    """Play a case to its end; the verdict, and what was said."""
    conversation, customer, said = Conversation(agent), Customer(case), []

    async def say(text: str) -> None:
        reply = await conversation.say(text)
        said.append(f"> {text}\n        < {reply[:300]}".replace("\n", "\n        "))

    for text in case["opening"]:
        await say(text)
    for _ in range(_MOST_TURNS):
        asked = (await conversation.slots()).get("requested_slot")
        if not asked:
            break
        try:
            await say(customer.answer(asked))
        except OutOfAnswers as error:
            held = await replay(conversation)
            if asked == "confirm" and case["expect"]["outcome"] == held.outcome == NOTHING:
                break  # "no, don't send it", said until the customer leaves
            return Verdict(str(error)), said
    return judge_end(case["expect"], await replay(conversation)), said


def judge_end(expect: Dict[str, Any], held: Replay) -> Verdict:
    """A whole conversation, by what the slots held when its outcome was decided."""
    final, outcome = held.at_outcome or held.slots, held.outcome
    if expect["outcome"] == "withdrawn" and outcome == NOTHING:  # dropped before it was sent
        outcome = "withdrawn"
    wrong: List[str] = []
    if not accepts(expect["outcome"], outcome):
        wrong.append(f"outcome={outcome!r}, not {expect['outcome']!r}")
    for key, wanted in expect.items():
        found = final.get(key)
        reasons = len(final.get("reasons") or [])
        right = {
            "outcome": True,
            "reasons_count": reasons == wanted,
            "reasons_max": key == "reasons_max" and 1 <= reasons <= int(wanted),
            "comments_contains": str(wanted).lower() in str(final.get("comments") or "").lower(),
            "locations": same(wanted, found),
            "reasons": same(wanted, found),
        }.get(key, same(wanted, found) if isinstance(wanted, dict) else accepts(wanted, found))
        if not right:
            wrong.append(f"{key}={found!r}, not {wanted!r}")
    return Verdict("; ".join(wrong), dangerous=bool(wrong) and outcome == "filed")
