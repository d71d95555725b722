"""Whether the contacts are all that the other files take them for."""

from __future__ import annotations

from typing import Iterator

from assistant.decision.contacts import addresses_in, is_same_address
from assistant.decision.entries import LANGUAGES
from assistant.decision.policy import FILED, Policy

#: Contacts that are asked for a person, or whose name is given, wherever the tree leads.
_ALWAYS_NAMED = ("support", "csm", "billing_admin")


def contact_faults(policy: Policy) -> Iterator[str]:
    """A line for each fault, naming file, key and remedy."""
    yield from _missing(policy)
    yield from _forms_without_a_form(policy)
    yield from _foreign_addresses(policy)
    yield from _address_faults(policy)


def _missing(policy: Policy) -> Iterator[str]:
    sent_to = (outcome.partition(":")[2] for outcome in policy.outcomes() if outcome != FILED)
    for contact in dict.fromkeys((*_ALWAYS_NAMED, *sent_to)):
        if contact not in policy.contacts:
            yield f"contacts.yml: contacts.{contact}: is missing, and customers are sent there. Add it."


def _forms_without_a_form(policy: Policy) -> Iterator[str]:
    for outcome in policy.outcomes():
        kind, _, contact = outcome.partition(":")
        known = policy.contacts.get(contact)
        if kind == "form" and known and not any(each.kind == "form" for each in known.channels):
            yield (
                f"contacts.yml: contacts.{contact}.channels: has no form, and eligibility.yml sends customers to one "
                f"({outcome}). Give it a channel of kind form, or send them to handoff:{contact}."
            )


def _foreign_addresses(policy: Policy) -> Iterator[str]:
    """What is said for a contact gives no address that neither a contact nor the article has."""
    values = [each.value for contact in policy.contacts.values() for each in contact.channels if each.value]
    known = [*values, str(policy.article.url)]
    for name, contact in policy.contacts.items():
        for language in LANGUAGES:
            for address in addresses_in(contact.fallback.in_language(language)):
                if not any(is_same_address(address, each) for each in known):
                    yield (
                        f"contacts.yml: contacts.{name}.fallback.{language}: gives {address}, which no contact has. "
                        "Correct it, or give it to a contact's channels."
                    )


def _address_faults(policy: Policy) -> Iterator[str]:
    """The sentence of a rule names no other address than the contacts of that rule have."""
    for name, rule in policy.rules.items():
        contacts = {key: each for key, each in policy.contacts.items() if name in each.rules}
        known = [str(each.value) for contact in contacts.values() for each in contact.channels if each.value]
        for language in LANGUAGES:
            for address in addresses_in(rule.sentence.in_language(language)):
                if not any(is_same_address(address, each) for each in known):
                    where = " or ".join(f"contacts.{key}" for key in contacts) or "a contact that has this rule"
                    yield (
                        f"rules.yml: rules.{name}.sentence.{language}: gives {address}, which is no address of "
                        f"{where}. Change both together."
                    )
