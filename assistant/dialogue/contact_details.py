"""How the team finds and reaches the customer: business name and phone."""

from __future__ import annotations

from typing import Optional

from assistant.decision.policy import Policy
from assistant.dialogue.phone import PhoneFault, example_phone, read_phone
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn

#: Of a business name, in characters.
LONGEST_NAME = 120


def take_organization(turn: Turn, state: State) -> None:
    """The business's name, where none is known and the message may tell one."""
    if "organization" in turn.may or turn.says("field"):
        state.organization = state.organization or business_name(turn)


def business_name(turn: Turn) -> Optional[str]:
    """The business's name, where the message tells one."""
    return next(iter(turn.values("organization")), "")[:LONGEST_NAME] or None


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
