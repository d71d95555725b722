"""How the team finds and reaches the customer: business name and phone."""

from __future__ import annotations

import re
from typing import Optional

from assistant.decision.policy import Policy
from assistant.dialogue.phone import PhoneFault, example_phone, read_phone
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn

#: "business name is Burger Barn", "le resto s'appelle Chez Ginette": up to the next comma or clause.
_BUSINESS_NAME = re.compile(
    r"\b(?:business(?: name)?|company(?: name)?|restaurant name|restaurant'?s name|resto|nom (?:du resto|"
    r"du restaurant|de l'entreprise)|entreprise|raison sociale|(?:restaurant|shop|place|café|cafe|"
    r"bar)(?= (?:is called|called|s'appelle)))"
    r"\s*(?:is called|is named|called|named|s'appelle|c'est|is\b|est\b|:|=|"
    r"(?<=name)\s)\s*([^,;.\n]{2,60}?)(?=\s*(?:[,;.\n]|$|\b(?:and my|and the|my phone|phone|call me|et mon|"
    r"mon tel|tel)\b))",
    re.IGNORECASE,
)


#: "resto La Belle Patate": a name in capitals right after the word for the place.
_CAPITAL_NAME = re.compile(
    r"\b(?:[Rr]esto|[Rr]estaurant|[Oo]rganisation|[Oo]rganization|[Bb]usiness|"
    r"[Ee]ntreprise)\s+((?:[A-ZÀ-Ý][\w'’&-]*\s?(?:(?:de|du|des|la|le|les|of|the|and|&|"
    r"et)\s(?=[A-ZÀ-Ý]))?){1,6})"
)


_LONGEST_NAME = 120


def take_organization(turn: Turn, state: State) -> None:
    """The business's name, where none is known."""
    state.organization = state.organization or business_name(turn)


def business_name(turn: Turn) -> Optional[str]:
    """The business's name after "the business is called", or as annotated examples taught it."""
    names = turn.values("organization")
    named = _BUSINESS_NAME.search(turn.text) or _CAPITAL_NAME.search(turn.text)
    name = named.group(1).strip(" .!\"'") if named else (names[0] if names else "")
    return name[:_LONGEST_NAME] or None


def take_phone(turn: Turn, state: State, policy: Policy) -> Optional[PhoneFault]:
    """The phone number, read with the account's country; why it cannot be used otherwise."""
    typed = [e.value for e in turn.found("phone")]
    asked_for = turn.asked in (None, "phone") or bool({"change", "field=phone"} & turn.does) or not turn.does
    if not typed or (state.phone and not asked_for and "comment" in turn.does):
        return None
    fault: Optional[PhoneFault] = None
    for each in typed:
        number, fault = read_phone(each, state.country, policy.covered_countries())
        if number:
            state.phone, state.draft.typed_phone, state.draft.no_phone = number, None, False
            return None
    if state.phone and not asked_for:
        return None  # a number that nobody can call, named in passing, takes none away
    state.phone = None
    if fault is PhoneFault.COUNTRY_UNKNOWN:
        state.draft.typed_phone = typed[-1]
        return None
    state.notify(f"utter_phone_{fault.value if fault else 'not_a_number'}", example=example_phone(state.country))
    return fault


def settle_phone(state: State, policy: Policy) -> None:
    """Read a number that waited for the country."""
    if state.draft.typed_phone and state.country:
        number, _ = read_phone(state.draft.typed_phone, state.country, policy.covered_countries())
        state.phone, state.draft.typed_phone = number, None
