"""What the assistant had collected when it handed off, as agents read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping

from assistant.decision.loading import load_policy
from assistant.decision.policy import Named, Policy
from assistant.settings import settings

#: slot -> label, in the order of the check
_LABELS = {
    "product": "Product",
    "request_type": "Request",
    "addon": "Add-on",
    "country": "Country",
    "account_type": "Account type",
    "role": "Role",
    "locations": "Locations",
    "reasons": "Reasons",
    "comments": "Comments",
    "phone": "Phone",
    "organization": "Business",
}


@dataclass(frozen=True)
class SummaryLine:
    """One answer."""

    label: str
    value: str


def summary_lines(summary: Mapping[str, Any]) -> List[SummaryLine]:
    """The answers that there are, with the policy's names for its ids."""
    names = _names(load_policy(settings().policy_folder))
    return [
        SummaryLine(label, _shown(summary[slot], names.get(slot, {})))
        for slot, label in _LABELS.items()
        if summary.get(slot)
    ]


def _names(policy: Policy) -> Dict[str, Mapping[str, Named]]:
    return {
        "product": policy.products,
        "request_type": policy.request_types,
        "addon": policy.addons,
        "account_type": policy.account_types,
        "role": policy.roles,
        "reasons": policy.reasons,
    }


def _shown(value: Any, names: Mapping[str, Named]) -> str:
    values = value if isinstance(value, list) else [value]
    return ", ".join(names[each].name.en if each in names else str(each) for each in values)
