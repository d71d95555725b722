"""Carrying out a decision: file, hand off, or send to a form; and say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, List, Tuple

from assistant.decision.decide import Decision
from assistant.decision.policy import Policy
from assistant.dialogue.checks import faults_of
from assistant.dialogue.desk import DeskDown, at_the_desk
from assistant.dialogue.next_step import contact_for, decision, next_detail
from assistant.dialogue.state import State


class FilingFailed(Exception):
    """Nothing was filed; the draft is as it was."""


@dataclass(frozen=True)
class Conclusion:
    """What to say, in order, and the rules it rests on."""

    responses: Tuple[str, ...]
    rules: Tuple[str, ...]


async def conclude(state: State, policy: Policy, conversation: str, now: datetime) -> Conclusion:
    """Carry out the decision that the state allows; sets outcome, rules and reference.

    Raises:
        FilingFailed: the desk could not store it, or the answers do not bear a second look.
    """
    decided = decision(state, policy)
    if decided is None:
        raise FilingFailed("the decision is still open")
    if decided.outcome == "filed":
        return await _file(state, decided, policy, conversation, now)
    kind, _, contact = decided.outcome.partition(":")
    await _record_handoff(state, contact, decided.rules, conversation, key=f"{state.draft.key}:{decided.outcome}", asked=False)
    state.outcome, state.rules = decided.outcome, list(decided.rules)
    return Conclusion((f"utter_{kind}_{contact}",), decided.rules)


async def _file(state: State, decided: Decision, policy: Policy, conversation: str, now: datetime) -> Conclusion:
    faults = faults_of(state, policy)
    if faults or next_detail(state, policy) or not state.draft.key:
        raise FilingFailed("; ".join(faults) or "an answer is missing")
    try:
        filed = await at_the_desk(_filing().file_request, state.draft.key, conversation, _answers(state, decided), now, policy.limits.business_days_to_call.value[1])
    except DeskDown as error:
        raise FilingFailed(str(error)) from error
    state.outcome, state.rules, state.reference = "filed", list(decided.rules), filed.reference
    return Conclusion(("utter_filed",), decided.rules)


async def hand_to_person(state: State, policy: Policy, conversation: str, message: str) -> List[str]:
    """Record that a person was asked for; the responses to say. Works when the desk is down, too."""
    contact = contact_for(state, policy)
    rules = policy.contacts[contact].rules
    await _record_handoff(state, contact, rules, conversation, key=f"person:{conversation[-20:]}:{message[-32:]}", asked=True)
    state.outcome, state.rules = f"handoff:{contact}", list(rules)
    noted = state.product or state.request_type
    return [f"utter_person_{contact}", *(["utter_person_summary"] if noted else [])]


async def _record_handoff(state: State, contact: str, rules: Any, conversation: str, key: str, asked: bool) -> None:
    """For the desk's queue. A desk that is down loses a record, never the customer's way to the contact."""
    try:
        await at_the_desk(_filing().record_handoff, key[:64], conversation, contact, _summary(state), list(rules), state.language or "en", asked)
    except DeskDown:
        pass


def _filing() -> Any:
    """The desk's functions; importing them needs Django to be ready."""
    from desk.ready import make_ready

    make_ready()
    from desk.requests import filing

    return filing


def _answers(state: State, decided: Decision) -> Dict[str, Any]:
    answers = {**state.slots(), "rules": list(decided.rules), "other_reason": state.draft.other_reason}
    return {**answers, "self_declared": not state.visitor}


def _summary(state: State) -> Dict[str, Any]:
    hidden = {"draft", "visitor", "confirm", "rules", "outcome", "reference"}
    return {name: value for name, value in state.slots().items() if value and name not in hidden}
