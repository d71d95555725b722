"""What fills the {names} of a response: slots, policy and contacts as a customer reads them."""

from __future__ import annotations

from datetime import date
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

from assistant.decision.contacts import bare
from assistant.decision.facts import OTTER
from assistant.decision.policy import LANGUAGES, Named, Policy
from assistant.dialogue.names import day, listed, territory
from assistant.dialogue.phone import example_phone, shown_phone
from assistant.dialogue.state import State

Say = Callable[[str, Mapping[str, Any]], str]
#: What actions and the channel give to single responses.
_GIVEN = (
    "agent", "choices", "due_on", "example", "fields", "filed_on", "name", "names", "reason_count", "status", "typed",
    "understood",
)  # fmt: skip


def known_values(policy: Policy) -> FrozenSet[str]:
    """Every {name} that a sentence may hold."""
    return frozenset(shown_values(State(), policy, LANGUAGES[0], {}, lambda response, values: "")) | {*_GIVEN}


def shown_values(state: State, policy: Policy, language: str, given: Mapping[str, Any], say: Say) -> Dict[str, Any]:
    """Every value a response may show; `given` are an action's own, by id, and win."""
    values: Dict[str, Any] = {**_policy_values(policy, language), **_contact_values(state, policy, language)}
    answers = answer_values(state, policy, language)
    values.update(answers)
    values["contact_rule"] = _contact_rule(state, policy, language)
    values["check"] = say("utter_check", answers)
    values["why"] = why(given.get("rules") or state.rules or [], policy, language)
    values["example"] = example_phone(state.country)
    values.update(_given_values(given, policy, language, say))
    values["contact"], values["contact_name"] = _contact(str(given.get("outcome") or ""), values, policy, language)
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


def _contact_rule(state: State, policy: Policy, language: str) -> Optional[str]:
    """The rule that sends every request for the product to a contact; None for a product that is asked more of."""
    end = policy.end_of_product(state.product) if state.product else None
    return why(end.rules, policy, language) if end else None


def _contact(
    outcome: str, values: Mapping[str, Any], policy: Policy, language: str
) -> Tuple[Optional[str], Optional[str]]:
    """How to reach who an outcome sends to, unless the sentence of its rule says so already; and their name."""
    contact = outcome.partition(":")[2]
    if contact not in policy.contacts:
        return None, None
    addresses = [each.value for each in policy.contacts[contact].channels if each.value]
    said = addresses and all(bare(each) in bare(values["why"]) for each in addresses)
    return None if said else str(values[contact]), policy.contacts[contact].name.in_language(language)


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
    products = {key: each.name.in_language(language) for key, each in policy.products.items()}
    return {
        "products": listed(list(products.values()), language, "or"),
        "other_products": listed([name for key, name in products.items() if key != OTTER], language),
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
