"""Replies in context: one reply to one question, in the middle of a request that is always the same."""

from __future__ import annotations

from typing import Any, Dict

from assistant.running.local_agent import Conversation
from evaluation.verdict import NOTHING, RIGHT, Replay, Verdict, replay, same

#: What the customer has said before: two stores of a standard account, and how the business is called.
ANSWERS: Dict[str, Dict[str, str]] = {
    "en": {
        "product": "Otter", "request_type": "cancel specific locations", "country": "United Kingdom",
        "account_type": "Standard", "role": "Yes, I am a Billing Admin", "locations": "Leeds and York",
        "reasons": "too expensive", "comments": "no", "phone": "020 7946 0018", "organization": "Corner Oven",
    },
    "fr": {
        "product": "Otter", "request_type": "annuler certains établissements", "country": "Canada",
        "account_type": "Standard", "role": "Oui, je suis Billing Admin", "locations": "Laval et Longueuil",
        "reasons": "trop cher", "comments": "non", "phone": "514 844 0126", "organization": "Le Four du Coin",
    },
}  # fmt: skip
_OPENINGS: Dict[str, Dict[str, str]] = {
    "en": {"product": "I want to cancel", "request_type": "I want to cancel something on Otter"},
    "fr": {"product": "Je veux annuler", "request_type": "Je veux annuler quelque chose chez Otter"},
}
_OTHERWISE = {
    "en": "I want to cancel specific locations of my Otter account",
    "fr": "Je veux annuler certains établissements de mon compte Otter",
}
_MOST_TURNS = 14
_KEPT = (
    "product", "request_type", "country", "role", "account_type", "locations", "reasons", "phone", "organization",
    "comments",
)  # fmt: skip


async def judge(agent: Any, case: Dict[str, Any]) -> Verdict:
    """Answer up to the case's question, then say its text."""
    conversation, language, asked = Conversation(agent), case["lang"], case["asked"]
    await conversation.say(_OPENINGS[language].get(asked, _OTHERWISE[language]))
    for _ in range(_MOST_TURNS):
        slots = await conversation.slots()
        now = slots.get("requested_slot")
        if now == asked or now not in ANSWERS[language]:
            break
        await conversation.say(ANSWERS[language][now])
    before = await conversation.slots()
    if before.get("requested_slot") != asked:
        return Verdict(f"{before.get('requested_slot')!r} was asked, never {asked!r}")
    reply = await conversation.say(case["text"])
    return judge_effect(case, before, reply, await replay(conversation))


def judge_effect(case: Dict[str, Any], before: Dict[str, Any], reply: str, held: Replay) -> Verdict:
    """What must stand after the reply (`expect`), and what must not have changed."""
    asked, expect, after = case["asked"], case["expect"], held.slots
    outcome = held.outcome if held.at_outcome else str(after.get("outcome") or NOTHING)
    if not reply.strip():
        return Verdict("no reply")
    ended = _judge_end(expect, asked, outcome, after)
    if not ended.right:
        return ended
    for slot, wanted in (expect.get("slots") or {}).items():
        if not same(wanted, after.get(slot)):
            return Verdict(f"{slot}={after.get(slot)!r}, not {wanted!r}")
    for slot, wanted in (expect.get("still") or {}).items():
        if not same(wanted, after.get(slot)):
            return Verdict(f"{slot} became {after.get(slot)!r}, should still be {wanted!r}", dangerous=True)
    if "reasons_count" in expect and len(after.get("reasons") or []) != expect["reasons_count"]:
        return Verdict(f"reasons={after.get('reasons')!r}, not {expect['reasons_count']}")
    return _judge_asked_again(asked, before, after) if expect.get("asked_again") else RIGHT


def _judge_end(expect: Dict[str, Any], asked: str, outcome: str, after: Dict[str, Any]) -> Verdict:
    """Whether the request ended as it should, or goes on."""
    dropped = after.get("requested_slot") is None and outcome == NOTHING
    if expect.get("filed") is True:
        return RIGHT if outcome == "filed" else Verdict(f"not filed: asked {after.get('requested_slot')!r}")
    if "outcome" in expect:
        wanted = expect["outcome"] if isinstance(expect["outcome"], list) else [expect["outcome"]]
        if outcome in wanted or (dropped and {*wanted} & {"withdrawn", NOTHING}):
            return RIGHT
        return Verdict(f"outcome={outcome!r}, not {expect['outcome']!r}", dangerous=outcome == "filed")
    if outcome != NOTHING:
        return Verdict(f"outcome={outcome!r}, wanted none", dangerous=True)
    if "filed" not in expect and asked != "confirm" and after.get("requested_slot") is None:
        return Verdict("everything was dropped", dangerous=True)
    return RIGHT


def _judge_asked_again(asked: str, before: Dict[str, Any], after: Dict[str, Any]) -> Verdict:
    if after.get("requested_slot") != asked:
        return Verdict(f"asked {after.get('requested_slot')!r}, not {asked!r} again")
    changed = [slot for slot in _KEPT if before.get(slot) != after.get(slot)]
    return Verdict("changed " + ", ".join(f"{slot} to {after.get(slot)!r}" for slot in changed)) if changed else RIGHT
