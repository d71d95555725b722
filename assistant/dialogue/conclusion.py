"""Carrying out a decision: file, hand off, or send to a form; and say so."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, Optional, Sequence, Tuple

from assistant.decision.decide import Decision
from assistant.decision.policy import LANGUAGES, Policy
from assistant.dialogue.account_claims import signed_in
from assistant.dialogue.checks import faults_of, impossible_facts
from assistant.dialogue.desk import DeskDown, at_the_desk
from assistant.dialogue.filing_limit import most_a_day
from assistant.dialogue.next_step import decision, next_detail
from assistant.dialogue.state import State
from desk.refusals import FiledTooOften

_LOG = logging.getLogger(__name__)
_HIDDEN = frozenset({"draft", "visitor", "confirm", "rules", "outcome", "reference"})
#: The rule for what no other rule covers: Support.
ANYTHING_ELSE = "A2"


class FilingFailed(Exception):
    """Nothing was filed; the answers are as they were, but for those that do not bear a second look."""


@dataclass(frozen=True)
class Conclusion:
    """What to say, in order, and the rules it rests on."""

    responses: Tuple[str, ...]
    rules: Tuple[str, ...]


async def conclude(
    state: State, policy: Policy, conversation: str, now: datetime, channel: Optional[str]
) -> Conclusion:
    """Carry out the decision that the state allows; sets outcome, rules and reference.

    `channel`: Rasa's name for the way by which the customer's message came.

    Raises:
        FilingFailed: the desk could not store it, or answers are missing or wrong; wrong ones are forgotten,
            so that they are asked for again.
    """
    _refuse(state, impossible_facts(state, policy))
    decided = decision(state, policy)
    if decided is None:
        raise FilingFailed("the decision is still open")
    if decided.outcome == "filed":
        try:
            return await _file(state, decided, policy, conversation, now, most_a_day(policy, channel))
        except FiledTooOften:
            decided = Decision("handoff:support", (ANYTHING_ELSE,))
            return await _send_on(state, decided, conversation, "utter_filed_too_often", "utter_person_summary")
    return await _send_on(state, decided, conversation, f"utter_{decided.outcome.partition(':')[0]}")


async def _send_on(state: State, decided: Decision, conversation: str, *responses: str) -> Conclusion:
    contact = decided.outcome.partition(":")[2]
    key = f"{state.draft.key or conversation[-32:]}:{decided.outcome}"
    await record_handoff(state, contact, decided.rules, conversation, key, asked=False)
    state.outcome, state.rules = decided.outcome, list(decided.rules)
    return Conclusion(responses, decided.rules)


async def _file(
    state: State, decided: Decision, policy: Policy, conversation: str, now: datetime, most: Optional[int]
) -> Conclusion:
    _refuse(state, faults_of(state, policy))
    if next_detail(state, policy) or not state.draft.key:
        raise FilingFailed("an answer is missing")
    key, answers, days = str(state.draft.key), _answers(state, decided), policy.limits.business_days_to_call.value[1]
    try:
        filed = await at_the_desk(lambda desk: desk.file_request(key, conversation, answers, now, days, most))
    except DeskDown as error:
        raise FilingFailed(str(error)) from error
    state.outcome, state.rules, state.reference = "filed", list(decided.rules), filed.reference
    return Conclusion(("utter_filed",), decided.rules)


def _refuse(state: State, wrong: Sequence[str]) -> None:
    """Fail, and forget what is wrong; only something else than the form can have set it."""
    if wrong:
        _LOG.warning("Not filed, because of these slots: %s", ", ".join(wrong))
        forget(state, wrong)
        raise FilingFailed(f"wrong: {', '.join(wrong)}")


def forget(state: State, slots: Sequence[str]) -> None:
    """As if these had never been answered."""
    for slot in slots:
        setattr(state, slot, None)
    state.draft.comments_done = state.draft.comments_done and "comments" not in slots


async def record_handoff(
    state: State, contact: str, rules: Sequence[str], conversation: str, key: str, asked: bool
) -> bool:
    """For the desk's queue; whether somebody is there to join the conversation who was asked for.

    A desk that is down loses a record, never the customer's way to the contact.
    """
    noted = {
        "conversation": conversation,
        "contact": contact,
        "summary": _summary(state),
        "rules": list(rules),
        "language": _language(state),
        "asked_for_person": asked,
        **signed_in(state),
    }

    def record(desk: Any) -> bool:
        desk.record_handoff(key[:64], noted)
        return bool(asked and desk.somebody_is_there())

    try:
        return await at_the_desk(record)
    except DeskDown as error:
        _LOG.error("A hand-off to %s is not in the queue: %s", contact, error)
        return False


def _answers(state: State, decided: Decision) -> Dict[str, Any]:
    return {
        **state.slots(),
        "rules": list(decided.rules),
        "other_reason": state.draft.other_reason,
        "other_addon": state.draft.other_addon if state.addon == "other" else None,
        "language": _language(state),
        **signed_in(state),
    }


def _summary(state: State) -> Dict[str, Any]:
    return {name: value for name, value in state.slots().items() if value and name not in _HIDDEN}


def _language(state: State) -> str:
    return state.language if state.language in LANGUAGES else LANGUAGES[0]
