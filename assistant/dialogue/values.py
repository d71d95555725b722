"""What fills the {names} of a response: slots, policy and contacts as a customer reads them."""

from __future__ import annotations

from datetime import date
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

from assistant.decision.policy import Named, Policy
from assistant.dialogue.names import day, listed, territory
from assistant.dialogue.phone import example_phone, shown_phone
from assistant.dialogue.state import State

Say = Callable[[str, Mapping[str, Any]], str]


def shown_values(state: State, policy: Policy, language: str, given: Mapping[str, Any], say: Say) -> Dict[str, Any]:
    """Every value a response may show; `given` are an action's own, by id, and win."""
    values: Dict[str, Any] = {**_policy_values(policy, language), **_contact_values(state, policy, language)}
    answers = answer_values(state, policy, language)
    values.update(answers)
    values["check"] = say("utter_check", answers)
    values["why"] = why(given.get("rules") or state.rules or [], policy, language)
    values["example"] = example_phone(state.country)
    values.update(_given_values(given, policy, language, say))
    return values


def answer_values(state: State, policy: Policy, language: str) -> Dict[str, Any]:
    """The lines of the check."""
    reasons = [policy.reasons[each].name.in_language(language) for each in state.reasons or []]
    if state.draft.other_reason and reasons:
        explained = [*state.draft.guessed_reasons, "other"]
        place = next((i for i, each in enumerate(state.reasons or []) if each in explained), -1)
        reasons[place] = f"{reasons[place]} ({state.draft.other_reason})"
    return {
        "product": _name(policy.products, state.product, language),
        "request_type": _name(policy.request_types, state.request_type, language),
        "addon": state.draft.other_addon or _name(policy.addons, state.addon, language),
        "country": territory(state.country, language) if state.country else None,
        "account_type": _name(policy.account_types, state.account_type, language),
        "role": _name(policy.roles, state.role, language),
        "locations": ", ".join(state.locations or []),
        "reasons": ", ".join(reasons),
        "comments": state.comments,
        "phone": shown_phone(state.phone, state.country) if state.phone else None,
        "organization": state.organization,
        "reference": state.reference,
    }


def why(rules: Sequence[str], policy: Policy, language: str) -> str:
    """The sentences of the rules that decided. Passing a rule (A1, B1) is no news unless it is all there is."""
    passed = {"A1", "B1", "B5", "B6"}
    telling = [rule for rule in rules if rule not in passed] or list(rules)
    return " ".join(policy.rules[rule].sentence.in_language(language) for rule in telling if rule in policy.rules)


def _name(entries: Mapping[str, Named], value: Optional[str], language: str) -> Optional[str]:
    return entries[value].name.in_language(language) if value and value in entries else None


def _policy_values(policy: Policy, language: str) -> Dict[str, Any]:
    fewest, most = policy.limits.business_days_to_call.value
    reasons = [each.name.in_language(language) for each in policy.reasons.values()]
    return {
        "days": {"en": f"{fewest} to {most}", "fr": f"{fewest} à {most}"}.get(language),
        "max_reasons": policy.limits.reasons.value,
        "reason_list": "; ".join(reasons),
        "countries": listed([territory(code, language) for code in policy.covered_countries()], language),
        "cancel_organization_name": policy.request_types["cancel_organization"].name.in_language(language),
        "dashboard": _after_colon(policy.rules["B4"].sentence.in_language(language)),
        "article_title": policy.article.title.in_language(language),
        "article_url": str(policy.article.url),
    }


def _after_colon(sentence: str) -> str:
    """The route itself: the part of B4's sentence that starts at the icon."""
    for marker in ("Profile icon", "l'icône Profil"):
        if marker in sentence:
            return sentence[sentence.index(marker) :].rstrip(".")
    return sentence


def _contact_values(state: State, policy: Policy, language: str) -> Dict[str, str]:
    """How to reach each contact. A Customer Success Manager is known only from a signed-in customer's claims."""
    values = {name: contact.fallback.in_language(language) for name, contact in policy.contacts.items()}
    csm = (state.visitor or {}).get("csm")
    return {**values, "csm": str(csm)} if csm else values


def _given_values(given: Mapping[str, Any], policy: Policy, language: str, say: Say) -> Dict[str, Any]:
    """An action's own values: ids become names, lists become sentences' lists, ISO dates days."""
    shown: Dict[str, Any] = {}
    for name, value in given.items():
        if name == "understood":
            shown[name] = listed([policy.reasons[each].name.in_language(language) for each in value], language)
            shown["reason_count"] = len(value)
        elif name == "fields":
            shown[name] = listed([say(f"utter_field_{each}", {}) for each in value], language)
        elif name in ("choices", "names"):
            shown[name] = listed(_strings(value), language)
        elif name in ("filed_on", "due_on"):
            shown[name] = day(date.fromisoformat(value), language)
        elif name != "rules":
            shown[name] = value
    if "status_id" in given:
        shown["status"] = say(f"utter_status_{given['status_id']}", shown)
    return shown


def _strings(value: Any) -> List[str]:
    return [str(each) for each in value]
