"""What is filed, in an agent's words: names from the policy, countries and phones as people write them."""

from __future__ import annotations

from datetime import datetime
from typing import Dict, List, Sequence, Tuple

import phonenumbers
from babel import Locale
from phonenumbers import NumberParseException, PhoneNumberFormat
from phonenumbers.timezone import time_zones_for_number

from assistant.decision.loading import load_policy
from assistant.decision.policy import Policy
from assistant.settings import settings
from desk.requests.due import zone

_ENGLISH = Locale("en")
LANGUAGES = {"en": "English", "fr": "French"}
#: The policy names these to the customer ("your Customer Success Manager").
CONTACTS = {"csm": "Customer Success Manager", "billing_admin": "Their Billing Admin", "success": "Customer Success"}
#: The answers -> what agents call them.
FIELDS: Dict[str, str] = {
    "product": "Product", "request_type": "Request", "addon": "Add-on", "other_addon": "Add-on, in their words",
    "country": "Country", "account_type": "Account type", "role": "Role", "organization": "Business",
    "locations": "Locations", "reasons": "Reasons", "other_reason": "Reason, in their words", "comments": "Comments",
    "phone": "Phone", "language": "Language", "outcome": "Outcome", "reference": "Reference",
}  # fmt: skip
#: The answers whose values are the policy's ids -> where the policy names them.
_NAMED = {
    "product": "products", "request_type": "request_types", "addon": "addons", "account_type": "account_types",
    "role": "roles", "reasons": "reasons", "contact": "contacts",
}  # fmt: skip


def policy() -> Policy:
    """The policy in force."""
    return load_policy(settings().policy_folder)


def choices(field: str) -> List[Tuple[str, str]]:
    """Every (id, name) that an answer may have."""
    if field == "country":
        return [(code, country(code)) for code in policy().covered_countries()]
    return [(each, in_words(field, each)) for each in getattr(policy(), _NAMED[field])]


def in_words(field: str, value: object) -> str:
    """An answer as an agent reads it; an id that the policy no longer has stays an id."""
    if isinstance(value, (list, tuple)):
        return ", ".join(in_words(field, each) for each in value)
    text = str(value)
    if field == "contact" and text in CONTACTS:
        return CONTACTS[text]
    entry = getattr(policy(), _NAMED[field]).get(text) if field in _NAMED else None
    if entry is not None:
        name: str = entry.name.in_language("en")
        return name[:1].upper() + name[1:]
    if field == "language":
        return LANGUAGES.get(text, text)
    return {"country": country, "phone": phone}.get(field, str)(text)


def fields(names: Sequence[str]) -> str:
    """Names of answers, in a sentence."""
    return ", ".join(FIELDS.get(name, name.replace("_", " ")).lower() for name in names)


def rules(ids: Sequence[str]) -> List[Tuple[str, str]]:
    """The rules that decided: (id, its sentence); a rule that the policy no longer has says so."""
    known = policy().rules
    gone = "This rule is no longer in the policy."
    return [(each, known[each].sentence.in_language("en") if each in known else gone) for each in ids]


def country(code: str) -> str:
    """A country's name in English."""
    return str(_ENGLISH.territories.get(code, code))


def phone(number: str) -> str:
    """A number (E.164) as it is dialled from abroad; as it stands when it is none."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number, None), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return number


def customers_time(moment: datetime, number: str) -> str:
    """What the clock says where a phone (E.164) is: "09:05", or "09:05 to 12:05" where it may be in several zones."""
    try:
        names = time_zones_for_number(phonenumbers.parse(number, None))
    except NumberParseException:
        return ""
    times = sorted(moment.astimezone(zone(name)).replace(tzinfo=None) for name in names)
    earliest, latest = f"{times[0]:%H:%M}", f"{times[-1]:%H:%M}"
    return earliest if earliest == latest else f"{earliest} to {latest}"
