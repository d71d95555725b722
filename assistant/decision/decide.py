"""The eligibility decision: pure, total, never learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Tuple, Union

from assistant.decision.facts import WISH_OF_REQUEST, Facts
from assistant.decision.policy import FILED, Answer, Outcome, Policy, Question


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

    An unknown fact is asked for only if its answers can lead to different outcomes, or to a filing, which
    rests on known facts only. Otherwise the outcome that all answers share is the decision.
    """
    node = policy.start
    rules: Tuple[str, ...] = ()
    while True:
        question = policy.questions[node]
        value = facts.value(question.fact)
        if value is not None:
            answer = question.answer_for(value)
            cited = answer.rules
        elif _is_needed(node, facts, policy):
            return Ask(_slot_that_answers(question.fact, facts))
        else:
            answer, cited = _whatever_the_fact(question)
        rules += tuple(rule for rule in cited if rule not in rules)
        if answer.outcome is not None:
            return Decision(answer.outcome, rules or answer.rules)
        node = str(answer.next)


def _is_needed(node: str, facts: Facts, policy: Policy) -> bool:
    reachable = _outcomes(node, facts, policy)
    first = next(reachable)
    return first == FILED or any(outcome != first for outcome in reachable)


def _outcomes(node: str, facts: Facts, policy: Policy) -> Iterator[str]:
    """The outcomes that can still be reached from a question, with repetitions."""
    for answer in _open_answers(policy.questions[node], facts):
        if answer.outcome is not None:
            yield answer.outcome
        else:
            yield from _outcomes(str(answer.next), facts, policy)


def _open_answers(question: Question, facts: Facts) -> Tuple[Answer, ...]:
    value = facts.value(question.fact)
    if value is not None:
        return (question.answer_for(value),)
    if question.fact == "request_type" and facts.wish:
        fits = [each for each in question.answers if facts.wish in map(WISH_OF_REQUEST.get, each.is_)]
        return tuple(fits)
    return question.answers


def _whatever_the_fact(question: Question) -> Tuple[Answer, Tuple[str, ...]]:
    """A branch to follow when all lead to the same outcome, one that goes on if there is one; and what all cite."""
    going_on = next((each for each in question.answers if each.next is not None), question.answers[0])
    shared = tuple(rule for rule in going_on.rules if all(rule in each.rules for each in question.answers))
    return going_on, shared


def _slot_that_answers(fact: str, facts: Facts) -> str:
    """The slot to ask for: what the customer wants answers both the wish and "is it an add-on?"."""
    if fact == "wish" or (fact == "addon" and facts.request_type is None):
        return "request_type"
    return fact
