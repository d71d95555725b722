"""Buttons under a question. A button sends its own title, so every button can be typed just as well."""

from __future__ import annotations

from typing import Callable, Dict, List, Mapping, Optional

from assistant.decision.policy import Named, Policy
from assistant.dialogue.names import territory
from assistant.dialogue.state import State

Button = Dict[str, str]


def buttons_for(
    choices: Optional[str], state: State, policy: Policy, language: str, say: Callable[[str], str]
) -> List[Button]:
    """The buttons that a response's `choices` names; `say` gives a response's text."""
    titles = _titles(choices, state, policy, language, say) if choices else []
    return [{"title": title, "payload": title} for title in titles]


def _titles(choices: str, state: State, policy: Policy, language: str, say: Callable[[str], str]) -> List[str]:
    def names(entries: Mapping[str, Named]) -> List[str]:
        return [entry.name.in_language(language) for entry in entries.values()]

    not_sure = say("utter_choice_not_sure")
    makers: Dict[str, Callable[[], List[str]]] = {
        "products": lambda: names(policy.products),
        "request_types": lambda: names(policy.request_types),
        "addons": lambda: names(policy.addons),
        "account_types": lambda: [*names(policy.account_types), not_sure],
        "roles": lambda: [*names(policy.roles), not_sure],
        "reasons": lambda: names(policy.reasons),
        "offered_reasons": lambda: [
            policy.reasons[each].name.in_language(language) for each in state.draft.offered_reasons
        ],
        "countries": lambda: [territory(code, language) for code in policy.covered_countries()],
        "locations": lambda: list((state.visitor or {}).get("locations") or []),
        "location_choices": lambda: list(state.draft.location_choices),
        "no_comments": lambda: [say("utter_choice_no_comments")],
        "confirm": lambda: [say("utter_choice_yes"), say("utter_choice_change")],
        "fields": lambda: [say(f"utter_field_{name}") for name in changeable_fields(state)],
    }
    return makers[choices]()


def changeable_fields(state: State) -> List[str]:
    """The lines of the check that can be changed."""
    fields = [
        "product",
        "request_type",
        "country",
        "account_type",
        "role",
        "locations",
        "reasons",
        "phone",
        "organization",
    ]
    return [name for name in fields if getattr(state, name)] + ["comments"]
