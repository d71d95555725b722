"""The eligibility decision: pure, total, never learned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import FrozenSet, Optional, Tuple, Union

from assistant.decision.facts import FACT_VALUES, Facts
from assistant.decision.policy import ANY_OTHER, Outcome, Policy


@dataclass(frozen=True)
class Ask:
    """The next fact the decision needs: a fact's name, or a detail of the request."""

    fact: str


@dataclass(frozen=True)
class Decision:
    """Exactly one outcome, and the ids of the rules that led there, in order, each once."""

    outcome: Outcome
    rules: Tuple[str, ...]


def decide(facts: Facts, policy: Policy) -> Union[Ask, Decision]:
    """Walk the policy's tree as far as the facts reach.

    An unknown fact is asked for only if its values can lead to different outcomes; otherwise the
    outcome that all of them share is the decision.
    """
    node: Optional[str] = policy.start
    rules: Tuple[str, ...] = ()
    asked: Optional[str] = None
    while node is not None:
        question = policy.questions[node]
        value = facts.value(question.fact)
        if value is None:
            if len(_outcomes(facts, policy, node)) > 1:
                asked = question.fact
                break
            value = _least_assuming_value(policy, node)
        answer = question.answer_for(value)
        rules += tuple(rule for rule in answer.rules if rule not in rules)
        if answer.outcome is not None:
            return Decision(answer.outcome, rules)
        node = answer.next
    assert asked is not None  # the loader refuses a tree whose branches do not end
    return Ask(_slot_that_answers(asked, facts))


def _outcomes(facts: Facts, policy: Policy, node: str) -> FrozenSet[str]:
    """Every outcome that can still be reached from a node."""
    question = policy.questions[node]
    value = facts.value(question.fact)
    if value is not None:
        values: Tuple[str, ...] = (value,)
    elif question.fact == "country":
        values = (ANY_OTHER, *policy.covered_countries())
    else:
        values = FACT_VALUES[question.fact]
    found: FrozenSet[str] = frozenset()
    for each in values:
        answer = question.answer_for(each)
        if answer.outcome is not None:
            found |= {answer.outcome}
        elif answer.next is not None:
            found |= _outcomes(replace(facts, **{question.fact: each}), policy, answer.next)
    return found


def _least_assuming_value(policy: Policy, node: str) -> str:
    """A value that goes on rather than ends here, so that no unproved rule is cited."""
    answers = policy.questions[node].answers
    going_on = next((answer for answer in answers if answer.next is not None), answers[0])
    return going_on.is_[0]


def _slot_that_answers(fact: str, facts: Facts) -> str:
    """The slot to ask for: what the customer wants answers both the wish and "is it an add-on?"."""
    if fact == "wish" or (fact == "addon" and facts.request_type is None):
        return "request_type"
    return fact
