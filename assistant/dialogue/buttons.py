"""Buttons under a question. A button's title can be typed just as well; its meaning says what pressing it means."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, Optional

from assistant.decision.policy import Named, Policy
from assistant.dialogue.account_claims import claimed
from assistant.dialogue.names import territory
from assistant.dialogue.state import State

#: `title` and `payload` are the text; `meaning` is {intent, entity?, value?}, absent where the text is understood.
Button = Dict[str, Any]
#: What the welcome offers to begin with.
OPENINGS = ("organization", "locations", "downgrade", "status")
#: Lists of which several can be chosen at once.
_SEVERAL = ("reasons", "offered_reasons", "locations")
_FIELDS = (
    "product", "request_type", "addon", "country", "account_type", "role", "locations", "reasons", "phone",
    "organization",
)  # fmt: skip


def buttons_for(
    choices: Optional[str], state: State, policy: Policy, language: str, say: Callable[[str], str]
) -> List[Button]:
    """The buttons that a response's `choices` names; `say` gives a response's text."""
    return _makers(state, policy, language, say)[choices]() if choices else []


def most_at_once(choices: Optional[str], policy: Policy, offered: int) -> Optional[int]:
    """How many of the buttons can be chosen together; None where one is the answer."""
    if choices not in _SEVERAL or not offered:
        return None
    return offered if choices == "locations" else policy.limits.reasons.value


def button(title: str, intent: str = "", entity: str = "", value: str = "") -> Button:
    """A button; without an intent its title is understood like any text."""
    meaning = {key: each for key, each in (("intent", intent), ("entity", entity), ("value", value)) if each}
    return {"title": title, "payload": title, **({"meaning": meaning} if meaning else {})}


def field_button(title: str, name: str) -> Button:
    """The button that changes a line of the check."""
    return button(title, "correct", "field", name)


def changeable_fields(state: State) -> List[str]:
    """The lines of the check that can be changed."""
    fixed = claimed(state)
    return [name for name in _FIELDS if getattr(state, name) and name not in fixed] + ["comments"]


def _makers(
    state: State, policy: Policy, language: str, say: Callable[[str], str]
) -> Dict[str, Callable[[], List[Button]]]:
    def named(entries: Mapping[str, Named], entity: str) -> List[Button]:
        return [button(entry.name.in_language(language), "inform", entity, name) for name, entry in entries.items()]

    def reasons(ids: List[str]) -> List[Button]:
        return named({each: policy.reasons[each] for each in ids}, "reason")

    def locations(names: List[str]) -> List[Button]:
        return [button(name, "inform", "location_choice", name) for name in names]

    not_sure = button(say("utter_choice_not_sure"), "dont_know")
    return {
        "products": lambda: named(policy.products, "product"),
        "request_types": lambda: named(policy.request_types, "request_type_answer"),
        "addons": lambda: named(policy.addons, "addon"),
        "account_types": lambda: [*named(policy.account_types, "account_type"), not_sure],
        "roles": lambda: [*named(policy.roles, "role"), not_sure],
        "reasons": lambda: reasons(list(policy.reasons)),
        "offered_reasons": lambda: reasons(state.draft.offered_reasons),
        "countries": lambda: [
            button(territory(code, language), "inform", "country", code) for code in policy.covered_countries()
        ],
        "locations": lambda: locations(list((state.visitor or {}).get("locations") or [])),
        "location_choices": lambda: locations(state.draft.location_choices),
        "no_comments": lambda: [button(say("utter_choice_no_comments"), "skip", "no_comment", "none")],
        "confirm": lambda: [button(say("utter_choice_yes"), "affirm"), button(say("utter_choice_change"), "deny")],
        "fields": lambda: [field_button(say(f"utter_field_{name}"), name) for name in changeable_fields(state)],
        "openings": lambda: [button(say(f"utter_opening_{each}")) for each in OPENINGS],
    }
