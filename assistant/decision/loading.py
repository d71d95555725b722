"""Read the policy folder; refuse it, with file, key and remedy, when anything is wrong."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, Set, Tuple

import yaml
from pydantic import ValidationError

from assistant.decision.facts import FACT_VALUES
from assistant.decision.policy import DETAILS, Policy

FILES: Dict[str, Tuple[str, ...]] = {
    "rules.yml": ("article", "rules"),
    "eligibility.yml": ("start", "questions"),
    "filing.yml": ("details", "limits", "request_types"),
    "contacts.yml": ("contacts",),
    "products.yml": ("products", "addons", "addon_words"),
    "accounts.yml": ("account_types", "roles"),
    "reasons.yml": ("reasons",),
}
#: Keys that date a whole file rather than name a policy value.
FILE_KEYS = {"source", "date"}


class PolicyError(Exception):
    """The policy cannot be used. The message names file, key and remedy, a line for each fault."""


@lru_cache(maxsize=4)
def load_policy(folder: Path) -> Policy:
    """Load and check a policy folder.

    Raises:
        PolicyError: a file is missing or not YAML, a key is unknown or missing, a value is wrong, the
            tree has a gap, an overlap, a loop or a dead end, or a rule id is cited that nothing defines.
    """
    values: Dict[str, Any] = {}
    for name, keys in FILES.items():
        content = _read(folder / name)
        unknown = sorted(set(content) - set(keys) - FILE_KEYS)
        if unknown:
            raise PolicyError(f"{name}: unknown key '{unknown[0]}'. Allowed: {', '.join(keys)}.")
        missing = [key for key in keys if key not in content]
        if missing:
            raise PolicyError(f"{name}: key '{missing[0]}' is missing. Add it; docs/policy_guide.md shows its form.")
        values.update({key: content[key] for key in keys})
    try:
        policy = Policy.parse_obj(values)
    except ValidationError as error:
        raise PolicyError("\n".join(_lines(error))) from None
    faults = list(_faults(policy))
    if faults:
        raise PolicyError("\n".join(faults))
    return policy


def _read(path: Path) -> Dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PolicyError(f"{path.name}: the file is missing in {path.parent}. Restore it from version control.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path.name}: not readable as YAML: {error}. Mend the marked line.") from None
    if not isinstance(content, dict):
        raise PolicyError(f"{path.name}: should hold keys and values, and holds none.")
    return content


def _lines(error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        key = str(fault["loc"][0])
        file = next((name for name, keys in FILES.items() if key in keys), "policy")
        where = ".".join(str(part) for part in fault["loc"] if part != "__root__")
        yield f"{file}: {where}: {fault['msg']}."


def _faults(policy: Policy) -> Iterator[str]:
    """What no single value can show: broken references between files, loops, dead ends."""
    for where, rule in _cited_rules(policy):
        if rule not in policy.rules:
            yield f"{where}: rule '{rule}' is not in rules.yml. Define it there or correct the id."
    if policy.start not in policy.questions:
        yield f"eligibility.yml: start: '{policy.start}' is no question."
        return
    yield from _tree_faults(policy, policy.start, ())
    for fact, defined in (("product", policy.products), ("account_type", policy.account_types), ("role", policy.roles), ("request_type", policy.request_types)):
        for value in set(FACT_VALUES[fact]) - {"unidentified"} - set(defined):
            yield f"{fact}: '{value}' has no entry. Add its name and phrases."
    for request_type, details in policy.details.items():
        for detail in set(details) - set(DETAILS):
            yield f"filing.yml: details.{request_type}: '{detail}' is no detail. Use {', '.join(DETAILS)}."
    for request_type in set(FACT_VALUES["request_type"]) - set(policy.details):
        yield f"filing.yml: details: no list for '{request_type}'. Add it."
    for outcome in {a.outcome for q in policy.questions.values() for a in q.answers if a.outcome}:
        kind, _, contact = outcome.partition(":")
        if contact and contact not in policy.contacts:
            yield f"contacts.yml: no contact '{contact}', which an answer of eligibility.yml leads to. Add it."
    yield from _phrase_faults(policy)


def _tree_faults(policy: Policy, node: str, path: Tuple[str, ...]) -> Iterator[str]:
    if node in path:
        yield f"eligibility.yml: questions.{node}: leads back to itself. Remove the loop."
        return
    for answer in policy.questions[node].answers:
        if answer.next is not None and answer.next not in policy.questions:
            yield f"eligibility.yml: questions.{node}: next '{answer.next}' is no question."
        elif answer.next is not None:
            yield from _tree_faults(policy, answer.next, (*path, node))


def _cited_rules(policy: Policy) -> Iterator[Tuple[str, str]]:
    for name, question in policy.questions.items():
        for answer in question.answers:
            yield from ((f"eligibility.yml: questions.{name}", rule) for rule in answer.rules)
    for name, contact in policy.contacts.items():
        yield from ((f"contacts.yml: {name}", rule) for rule in contact.rules)
    named = {**policy.products, **policy.addons, **policy.request_types, **policy.account_types, **policy.roles, **policy.reasons}
    yield from ((f"policy: {name}", value.rule) for name, value in named.items())


def _phrase_faults(policy: Policy) -> Iterator[str]:
    for kind in ("products", "addons", "request_types", "account_types", "roles", "reasons"):
        seen: Set[str] = set()
        for name, value in getattr(policy, kind).items():
            for phrase in (*value.phrases, *value.answers):
                if phrase in seen:
                    yield f"{kind}: {name}: phrase '{phrase}' is listed twice. Keep it where it belongs."
                seen.add(phrase)
