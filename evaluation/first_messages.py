"""First messages: the facts that one gives, and nothing started that it does not ask for."""

from __future__ import annotations

import re
from typing import Any, Dict

from assistant.running.local_agent import Conversation
from evaluation.verdict import RIGHT, Verdict, accepts, replay

_FACTS = ("product", "request_type", "addon", "country")


async def judge(agent: Any, case: Dict[str, Any]) -> Verdict:
    """Say it in a conversation of its own."""
    conversation = Conversation(agent)
    reply = await conversation.say(case["text"])
    held = await replay(conversation)
    kind = case["kind"]
    if not reply.strip():
        return Verdict("no reply")
    if kind == "request":
        wrong = [fact for fact in _FACTS if fact in case and not accepts(case[fact], held.seen.get(fact))]
        return Verdict("; ".join(f"{fact}={held.seen.get(fact)!r}, not {case[fact]!r}" for fact in wrong))
    if held.outcome == "filed":
        return Verdict("a request was filed that nobody made", dangerous=True)
    if kind == "human":
        return RIGHT if held.outcome == "handoff:support" else Verdict(f"outcome={held.outcome!r}, not a person")
    if held.seen.get("request_type"):
        return Verdict(f"started {held.seen['request_type']!r} ({kind})")
    if kind == "faq" and not re.search(case["answer"], reply, re.IGNORECASE | re.DOTALL):
        return Verdict(f"the reply does not match /{case['answer']}/: {reply[:160]!r}")
    return RIGHT
