"""What no single policy value can show: whether the files agree, and whether the tree is one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Dict, Iterator, Mapping, Tuple

from assistant.decision.contact_faults import contact_faults
from assistant.decision.entries import Named
from assistant.decision.facts import FACT_VALUES, OTTER
from assistant.decision.policy import Policy
from assistant.decision.reading import FILE_OF

#: Values of a fact that stand for "not one of these" and have no entry of their own.
_UNLISTED = {"unidentified", "none"}
#: key of the policy -> the fact whose values it names
_NAMES_OF_FACTS = {
    "addons": "addon",
    "account_types": "account_type",
    "roles": "role",
    "request_types": "request_type",
}
#: What customers name: keys whose entries have phrases.
_NAMED = ("products", *_NAMES_OF_FACTS, "reasons")
#: Rules that the assistant cites whatever the tree says: Support, the dashboard, the phone number.
_ALWAYS_CITED = ("A2", "B4", "B9")


def faults_of(policy: Policy) -> Iterator[str]:
    """A line for each fault, naming file, key and remedy."""
    yield from _rule_faults(policy)
    yield from _tree_faults(policy, policy.start, (), "start")
    yield from _unreached(policy)
    yield from _product_faults(policy)
    yield from _entry_faults(policy)
    yield from contact_faults(policy)
    for key in _NAMED:
        yield from _phrase_faults(key, getattr(policy, key))


def _rule_faults(policy: Policy) -> Iterator[str]:
    for place, rule in _citations(policy):
        if rule not in policy.rules:
            yield f"{place}: rule '{rule}' is not in rules.yml. Define it there or correct the id."
    for rule in _ALWAYS_CITED:
        if rule not in policy.rules:
            yield f"rules.yml: rules.{rule}: is missing, and the assistant cites it. Add it."


def _citations(policy: Policy) -> Iterator[Tuple[str, str]]:
    """Every place that cites a rule, and the rule's id."""
    for name, question in policy.questions.items():
        for number, answer in enumerate(question.answers, start=1):
            place = f"eligibility.yml: questions.{name}.answers[{number}].rules"
            yield from ((place, rule) for rule in answer.rules)
    for name, contact in policy.contacts.items():
        yield from ((f"contacts.yml: contacts.{name}.rules", rule) for rule in contact.rules)
    for name, limit in policy.limits:
        if limit.rule:
            yield f"filing.yml: limits.{name}.rule", limit.rule
    for key in _NAMED:
        for name, entry in getattr(policy, key).items():
            yield f"{FILE_OF[key]}: {key}.{name}.rule", entry.rule


def _tree_faults(policy: Policy, node: str, path: Tuple[str, ...], place: str) -> Iterator[str]:
    """Loops, questions that do not exist, and a fact that is asked for twice on one path."""
    if node not in policy.questions:
        yield f"eligibility.yml: {place}: '{node}' is no question. Use one of {', '.join(policy.questions)}."
        return
    if node in path:
        yield f"eligibility.yml: {place}: leads back to '{node}'. Remove the loop."
        return
    question = policy.questions[node]
    for before in path:
        if policy.questions[before].fact == question.fact:
            yield f"eligibility.yml: questions.{node}.fact: '{before}' asks for it already. Split the answers there."
    for number, answer in enumerate(question.answers, start=1):
        if answer.next is not None:
            yield from _tree_faults(policy, answer.next, (*path, node), f"questions.{node}.answers[{number}].next")


def _unreached(policy: Policy) -> Iterator[str]:
    named = {policy.start, *(answer.next for each in policy.questions.values() for answer in each.answers)}
    for node in policy.questions:
        if node not in named:
            yield f"eligibility.yml: questions.{node}: no answer leads there. Remove it or name it in a `next`."


def _entry_faults(policy: Policy) -> Iterator[str]:
    """The values a fact can take and the entries that name them are the same set."""
    for key, fact in _NAMES_OF_FACTS.items():
        entries, values = getattr(policy, key), [each for each in FACT_VALUES[fact] if each not in _UNLISTED]
        for value in values:
            if value not in entries:
                yield f"{FILE_OF[key]}: {key}.{value}: has no entry. Add its name and phrases."
        for value in entries:
            if value not in values:
                yield f"{FILE_OF[key]}: {key}.{value}: is no {fact} the decision knows. Use {', '.join(values)}."
    for name, reason in policy.reasons.items():
        if reason.request_type not in (None, *policy.request_types):
            known = ", ".join(policy.request_types)
            yield f"reasons.yml: reasons.{name}.request_type: is {reason.request_type!r}, and must be one of {known}."
    if "other" not in policy.reasons:
        yield "reasons.yml: reasons.other: is missing, and unlisted reasons are kept under it. Add it."
    if "locations" not in policy.details.get("cancel_locations", ("locations",)):
        yield "filing.yml: request_types.cancel_locations.details: does not ask for locations (B6). Add it."


def _product_faults(policy: Policy) -> Iterator[str]:
    """The tree has each product once, and no other."""
    if OTTER not in policy.products:
        yield f"products.yml: products.{OTTER}: is missing, and its requests are taken here. Add it."
    for name, question in policy.questions.items():
        if question.fact != "product":
            continue
        place = f"eligibility.yml: questions.{name}"
        told = [value for answer in question.answers for value in answer.is_]
        for product in policy.products:
            if product not in told:
                yield f"{place}: gap: no answer for {product}; add it to one."
        for value in told:
            if value not in policy.products:
                yield f"{place}: '{value}' is no value of product; use {', '.join(policy.products)}."


def _phrase_faults(key: str, entries: Mapping[str, Named]) -> Iterator[str]:
    """A phrase means one thing, compared as customers type: without case, accents or punctuation."""
    owners: Dict[str, str] = {}
    for name, entry in entries.items():
        phrases = (*entry.phrases, *entry.answers)
        for phrase, times in Counter(phrases).items():
            owner = owners.setdefault(_folded(phrase), name)
            if owner != name or times > 1:
                yield (
                    f"{FILE_OF[key]}: {key}.{name}: phrase '{phrase}' is listed twice, also under {key}.{owner}. "
                    "Keep it where it belongs."
                )


def _folded(text: str) -> str:
    letters = (char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in letters).split())
