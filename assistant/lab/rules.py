"""Which rules of data/rules a turn followed. Rasa does not record it; the rules and the turn's events tell it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import yaml

from assistant.settings import ROOT

RULES = ROOT / "data" / "rules"
#: What a turn did, in order: ("action", name), ("loop", name or None), ("rejected", the form that stepped aside).
Done = Tuple[str, Optional[str]]


@dataclass(frozen=True)
class Rule:
    """A rule as it is written."""

    name: str
    file: str
    condition: Sequence[Mapping[str, Any]]
    steps: Sequence[Mapping[str, Any]]
    text: str

    @property
    def intents(self) -> List[str]:
        """The intents that it begins with; none for what follows by itself."""
        first = self.steps[0]
        return [each["intent"] for each in first.get("or", [first]) if "intent" in each]

    @property
    def does(self) -> List[Done]:
        """What it does, without what it begins with and waits for."""
        names = {"action": "action", "active_loop": "loop"}
        return [(names[key], each[key]) for each in self.steps for key in names if key in each]

    def holds(self, loop: Optional[str], slots: Mapping[str, Any]) -> bool:
        """True when its condition is met. A slot that is no feature of its value only has to be set, or not."""
        for each in self.condition:
            if "active_loop" in each and each["active_loop"] != loop:
                return False
            for wanted in each.get("slot_was_set", []):
                if any((slots.get(name) is None) != (value is None) for name, value in wanted.items()):
                    return False
        return True


@lru_cache(maxsize=1)
def rules() -> Tuple[Rule, ...]:
    """Every rule below data/rules."""
    return tuple(rule for path in sorted(RULES.glob("*.yml")) for rule in _read(path))


def _read(path: Path) -> List[Rule]:
    return [
        Rule(
            each["rule"],
            str(path.relative_to(ROOT)),
            each.get("condition", []),
            each["steps"],
            yaml.safe_dump([each], sort_keys=False, allow_unicode=True),
        )
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    ]


def rules_followed(
    intent: str, done: Sequence[Done], loop: Optional[str], slots: Mapping[str, Any]
) -> Tuple[List[Rule], bool]:
    """The rules in the order they fired, and whether the active form went on by itself.

    `loop` and `slots`: as they were when the first action was chosen. Of several rules the one with the most conditions
    fires, as in RulePolicy.
    """
    goes_on = bool(done) and loop is not None and done[0] == ("action", loop)
    steps = [each for each in done if each[0] != "rejected"]
    fired: List[Rule] = []
    if not goes_on:
        begun = [
            rule for rule in rules()
            if intent in rule.intents and rule.holds(loop, slots) and _begins_with(steps, rule.does, loop)
        ]  # fmt: skip
        fired += sorted(begun, key=lambda rule: len(rule.condition), reverse=True)[:1]
    ends = [each for each in steps if not (each[0] == "loop" and each[1])]  # one that begins and ends at once, ends
    for place in range(len(ends)):
        fired += [rule for rule in rules() if not rule.intents and _begins_with(ends[place:], rule.does, None)]
    return fired, goes_on


def _begins_with(steps: Sequence[Done], wanted: Sequence[Done], loop: Optional[str]) -> bool:
    """True when these are the first steps; a loop that is active already need not begin again."""
    rest = [each for each in wanted if not (each[0] == "loop" and each[1] and each[1] == loop)]
    return list(steps[: len(rest)]) == rest


def as_dict(rule: Rule) -> Dict[str, str]:
    """For the page."""
    return {"name": rule.name, "file": rule.file, "text": rule.text}
