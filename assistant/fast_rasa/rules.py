"""Looking for a rule twice, by the message's text and by its intent: the first only where a rule has a text in it."""

from __future__ import annotations

import json
from typing import Any, Optional, Tuple

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT

_found_by_rasa = RulePolicy._find_action_from_rules


def find_action_from_rules(
    self: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
) -> Tuple[Optional[str], Optional[str], bool]:
    """As Rasa's: the action, what predicted it, and whether a form comes back from an interruption."""
    if use_text_for_last_user_input and not _any_rule_has_a_text(self):
        return None, None, False
    found: Tuple[Optional[str], Optional[str], bool] = _found_by_rasa(
        self, tracker, domain, use_text_for_last_user_input
    )
    return found


def _any_rule_has_a_text(policy: RulePolicy) -> bool:
    """Remembered for as long as there are as many rules; training adds them one by one."""
    tables = [policy.lookup.get(name, {}) for name in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)]
    sizes = [len(table) for table in tables]
    known: Any = vars(policy).get("_text_in_rules")
    if known is None or known[0] != sizes:
        known = sizes, any(_has_text(json.loads(key)) for table in tables for key in table)
        vars(policy)["_text_in_rules"] = known
    return bool(known[1])


def _has_text(states: Any) -> bool:
    return any(TEXT in part for state in states for part in state.values() if isinstance(part, dict))
