"""Phone numbers as people of the four countries type them (phones.yml)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import phonenumbers
import pycountry
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from assistant.decision.policy import Policy
from assistant.dialogue.contact_details import settle_phone, take_phone
from assistant.dialogue.phone import PhoneFault, example_phone, read_phone, shown_phone
from assistant.dialogue.state import State
from tests.unit.dialogue.turns import cases, turn

COVERED = ("US", "CA", "GB", "IE")
EMERGENCY = ("911", "999", "112", "000", "110", "119", "15", "17", "18", "988")


@pytest.mark.parametrize("case", cases("phones.yml"))
def test_a_number_is_read_as_people_type_it(case: dict[str, Any]) -> None:
    number, fault = read_phone(case["says"], case["country"], COVERED)
    assert (number, fault.value if fault else None) == (case.get("number"), case.get("fault"))
    if number:
        assert shown_phone(number, case["country"]) == case["shown"]


def costly_and_emergency() -> Iterator[tuple[str, str]]:
    """Each (region, number): the library's example of each costly kind, and emergency numbers in every country."""
    kinds = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PAGER)
    for region in phonenumbers.SUPPORTED_REGIONS:
        examples = [phonenumbers.example_number_for_type(region, kind) for kind in kinds]
        yield from ((region, phonenumbers.format_number(each, PhoneNumberFormat.E164)) for each in examples if each)
        code = phonenumbers.country_code_for_region(region)
        for short in EMERGENCY:
            yield from ((region, typed) for typed in (short, f"+{code} {short}", f"00{code}{short}"))


def test_a_number_that_costs_or_calls_an_emergency_service_is_refused() -> None:
    tried = list(costly_and_emergency())
    assert len(tried) > 3000
    assert [each for each in tried if read_phone(each[1], each[0], COVERED)[0]] == []


def test_a_number_that_fits_two_countries_waits_for_the_country(policy: Policy) -> None:
    typed = "021 427 4033"  # Cork, and with another digit count Birmingham's 0121
    assert read_phone(typed, None, ("IE", "NZ")) == (None, PhoneFault.COUNTRY_UNKNOWN)
    state = State(draft=State().draft)
    state.draft.typed_phone = typed
    settle_phone(state, policy)
    assert (state.phone, state.draft.typed_phone) == (None, typed)
    state.country = "IE"
    settle_phone(state, policy)
    assert (state.phone, state.draft.typed_phone) == ("+353214274033", None)


NO_PHONES = ["AQ", "BV", "GS", "HM", "PN", "TF", "UM"]  # phonenumbers knows no number there


@pytest.mark.parametrize("country", NO_PHONES)
def test_a_country_without_telephones_has_an_example_too(country: str) -> None:
    assert any(char.isdigit() for char in example_phone(country))


def test_there_is_an_example_for_every_country_a_customer_can_name() -> None:
    countries = sorted({each.alpha_2 for each in pycountry.countries} - set(NO_PHONES))
    assert [country for country in countries if not any(char.isdigit() for char in example_phone(country))] == []


@pytest.mark.parametrize("country", COVERED)
def test_the_example_is_a_number_that_is_accepted(country: str) -> None:
    number, fault = read_phone(example_phone(country), country, COVERED)
    assert number and fault is None


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("my number is 416 922", "utter_phone_too_short"),
        ("416 922 5811 99", "utter_phone_too_long"),
        ("call 1-900-234-5678", "utter_phone_not_callable"),
    ],
)
def test_a_number_that_cannot_be_used_is_told_and_forgotten(says: str, told: str, policy: Policy) -> None:
    state = State(country="CA", phone="+14169225811")
    assert take_phone(turn(says), state, policy) is not None
    assert state.phone is None
    assert [notice["response"] for notice in state.draft.notices] == [told]


def test_of_two_numbers_the_one_that_works_is_taken(policy: Policy) -> None:
    state = State(country="GB")
    assert take_phone(turn("020 7946 is the old one, 020 7946 0018"), state, policy) is None
    assert state.phone == "+442079460018"
