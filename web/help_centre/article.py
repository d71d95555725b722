"""The article's values in one language: all that is a rule, a name or a contact comes from the policy."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, NamedTuple, Tuple

from assistant.decision.contacts import Contact
from assistant.decision.entries import Named
from assistant.decision.facts import OTTER
from assistant.decision.policy import Policy
from assistant.dialogue.names import day, territory
from web.help_centre.addresses import link_of, linker
from web.help_centre.route import dashboard_route
from web.help_centre.texts import page_text

#: What is asked for a request -> its rule. The business name is no rule of the article's: the page's text says it.
RULE_OF_DETAIL = {"locations": "B6", "reasons": "B7", "comments": "B8", "phone": "B9"}
_DIGITAL_SOLUTIONS = "B11"


class Product(NamedTuple):
    """A product, the place of the page that says how it is done, and the channel's kind ("" for several)."""

    name: str
    place: str
    kind: str


class Way(NamedTuple):
    """A known way to reach a contact: its kind and its link."""

    kind: str
    link: str


class Reached(NamedTuple):
    """A contact as the page shows it."""

    name: str
    told: str
    ways: Tuple[Way, ...]
    rules: Tuple[str, ...]


def article(policy: Policy, language: str) -> Dict[str, Any]:
    """What the article's template shows."""
    text = page_text(language, _limits(policy, language))
    sentences = {name: rule.sentence.in_language(language) for name, rule in policy.rules.items()}
    return {
        "language": language,
        "text": text,
        "rules": sentences,
        "contacts": [_reached(each, language) for each in policy.contacts.values()],
        "contacts_of": {name: _contacts_of(name, policy, language) for name in policy.rules},
        "products": [
            Product(name, place, _kind_of(place, policy))
            for key, name in _names(policy.products, language).items()
            for place in (_place_of(key, policy),)
        ],
        "countries": [territory(code, language) for code in policy.covered_countries()],
        "request_types": list(_names(policy.request_types, language).values()),
        "reasons": list(_names(policy.reasons, language).values()),
        "details": _details(policy),
        "rule_of_detail": RULE_OF_DETAIL,
        "addons": _digital_solutions(policy, language),
        "route": dashboard_route(sentences["B4"], text["route_start"]),
        "linked": linker(policy, language),
        "article": {"title": policy.article.title.in_language(language), "url": str(policy.article.url)},
    }


def _place_of(product: str, policy: Policy) -> str:
    """Where the page says how it is done for a product: at the rule of the contact or form, or in Otter's own part."""
    asked = next((each for each in policy.questions.values() if each.fact == "product"), None)
    if asked is None:
        return OTTER
    node = asked.answer_for(product)
    endings = [node] if node.outcome else [*policy.questions[str(node.next)].answers]
    return endings[0].rules[0] if all(each.outcome for each in endings) else OTTER


def _kind_of(rule: str, policy: Policy) -> str:
    """How the contact of a rule is reached first."""
    kinds = [each.kind for contact in policy.contacts.values() if rule in contact.rules for each in contact.channels]
    return kinds[0] if kinds else ""


def _limits(policy: Policy, language: str) -> Mapping[str, object]:
    fewest, longest = policy.limits.business_days_to_call.value
    return {
        "fewest": fewest,
        "longest": longest,
        "billing_admin": policy.roles["billing_admin"].name.in_language(language),
        "date": day(policy.article.date, language),
    }


def _names(entries: Mapping[str, Named], language: str) -> Dict[str, str]:
    return {key: each.name.in_language(language) for key, each in entries.items()}


def _digital_solutions(policy: Policy, language: str) -> List[str]:
    """The add-ons of B11; "another add-on" is the chat's way to ask, and none of them."""
    named = {key: each for key, each in policy.addons.items() if each.rule == _DIGITAL_SOLUTIONS and key != "other"}
    return list(_names(named, language).values())


def _details(policy: Policy) -> List[str]:
    """What any request holds besides the facts that decide it, each once, in the order asked."""
    longest_first = sorted(policy.details.values(), key=len, reverse=True)
    return list(dict.fromkeys(each for details in longest_first for each in details))


def _reached(contact: Contact, language: str) -> Reached:
    name = contact.name.in_language(language)
    ways = tuple(Way(each.kind, link_of(each.kind, each.value)) for each in contact.channels if each.value)
    return Reached(name[:1].upper() + name[1:], contact.fallback.in_language(language), ways, contact.rules)


def _contacts_of(rule: str, policy: Policy, language: str) -> List[Reached]:
    """Who a rule sends a customer to, unless the rule's own sentence already gives every address."""
    sentence = policy.rules[rule].sentence.in_language(language)
    return [
        _reached(contact, language)
        for contact in policy.contacts.values()
        if rule in contact.rules
        if not contact.channels or not all(each.value and each.value in sentence for each in contact.channels)
    ]
