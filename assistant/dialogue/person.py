"""A person is asked for: who comes, and what is said of it."""

from __future__ import annotations

from typing import List

from assistant.decision.policy import Policy
from assistant.dialogue.checks import impossible_facts
from assistant.dialogue.conclusion import ANYTHING_ELSE, forget, record_handoff
from assistant.dialogue.next_step import contact_for, decision
from assistant.dialogue.state import State


async def hand_to_person(state: State, policy: Policy, conversation: str, message: str) -> List[str]:
    """Record that a person was asked for; the responses to say. Works when the desk is down, too."""
    forget(state, impossible_facts(state, policy))
    contact = contact_for(state, policy)
    decided = decision(state, policy)
    rules = decided.rules if decided and decided.outcome == f"handoff:{contact}" else (ANYTHING_ELSE,)
    key = f"person:{conversation[-20:]}:{message[-32:]}"
    someone = await record_handoff(state, contact, rules, conversation, key, asked=True)
    state.outcome, state.rules = f"handoff:{contact}", list(rules)
    noted = state.product or state.request_type
    return [*_who_comes(contact, someone), *(["utter_person_summary"] if noted else [])]


def _who_comes(contact: str, someone: bool) -> List[str]:
    """`someone`: is at the desk who can join; otherwise the contact is all there is."""
    if someone and contact == "support":
        return ["utter_person_here"]
    return [f"utter_person_{contact}", *(["utter_person_here_too"] if someone else [])]
