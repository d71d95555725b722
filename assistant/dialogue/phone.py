"""A customer's phone number: read with the account's country, kept as E.164, shown as people write it."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Optional, Sequence, Set, Tuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

#: Numbers that cost the caller, or that reach no person; the team must be able to call back.
_REFUSED = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PAGER}


#: No number that a team in another town can call is shorter.
_FEWEST_DIGITS = 8
_FEWEST_WITH_PREFIX = 11


#: Numbers kept for stories, which phonenumbers takes for none: Ofcom's 07700 900000 to 900999, ARCEP's
#: 06 39 98 00 00 to 99 99. People who try the assistant out give them, so that nobody is called.
_FOR_STORIES = re.compile(r"\+447700900\d{3}|\+3363998\d{4}")


class PhoneFault(str, Enum):
    """Why a number cannot be used."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_CALLABLE = "not_callable"
    COUNTRY_UNKNOWN = "country_unknown"


def read_phone(typed: str, country: Optional[str], likely: Sequence[str]) -> Tuple[Optional[str], Optional[PhoneFault]]:
    """(E.164, None), or (None, why not).

    `country` is the account's; without one, a number that is valid in exactly one of the `likely` countries'
    numbering plans is taken as that, and any other waits for the country.
    """
    codes = {phonenumbers.country_code_for_region(each) for each in (*likely, country or "US")}
    if country or typed.strip().startswith(("+", "00", "(+")):
        return _read(typed, country, codes)
    tried = [_read(typed, each, codes) for each in likely]
    numbers = {number for number, _ in tried if number}
    if len(numbers) == 1:
        return numbers.pop(), None
    if numbers or not tried:
        return None, PhoneFault.COUNTRY_UNKNOWN
    return None, tried[0][1]


def _read(typed: str, country: Optional[str], codes: Set[int]) -> Tuple[Optional[str], Optional[PhoneFault]]:
    digits = sum(char.isdigit() for char in typed)
    if digits < _FEWEST_DIGITS:
        return None, PhoneFault.TOO_SHORT if digits else PhoneFault.NOT_A_NUMBER
    text = "+" + typed.strip()[2:] if typed.strip().startswith("00") else typed
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return None, PhoneFault.NOT_A_NUMBER
    international = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if _FOR_STORIES.fullmatch(international):
        return international, None
    if not phonenumbers.is_valid_number(number):
        return _read_with_prefix_forgotten(typed, number, codes) or (None, _fault(number))
    if phonenumbers.number_type(number) in _REFUSED:
        return None, PhoneFault.NOT_CALLABLE
    return international, None


def _read_with_prefix_forgotten(
    typed: str, wrong: PhoneNumber, codes: Set[int]
) -> Optional[Tuple[Optional[str], Optional[PhoneFault]]]:
    """A country code of ours typed without its plus: "44 20 7946 0018", "1 416 ..."."""
    digits = "".join(char for char in typed if char.isdigit())
    if len(digits) < _FEWEST_WITH_PREFIX or typed.strip().startswith("+"):
        return None
    number = phonenumbers.parse("+" + digits, None) if digits[0] != "0" else wrong
    callable_ = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) not in _REFUSED
    ours = number.country_code in codes and callable_
    return (phonenumbers.format_number(number, PhoneNumberFormat.E164), None) if ours else None


def _fault(number: PhoneNumber) -> PhoneFault:
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason in (
        phonenumbers.ValidationResult.TOO_SHORT,
        phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY,
    ):
        return PhoneFault.TOO_SHORT
    if reason == phonenumbers.ValidationResult.TOO_LONG:
        return PhoneFault.TOO_LONG
    return PhoneFault.NOT_A_NUMBER


def shown_phone(number: str, country: Optional[str]) -> str:
    """National format where the number is the account's country's, international elsewhere."""
    parsed = phonenumbers.parse(number, None)
    at_home = phonenumbers.region_code_for_number(parsed) == country
    return phonenumbers.format_number(
        parsed, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    )


@cache
def example_phone(country: Optional[str]) -> str:
    """A number of the right shape for a country, for the hint after a bad one."""
    mobile = PhoneNumberType.MOBILE
    number = phonenumbers.example_number_for_type(country or "US", mobile) or phonenumbers.example_number("US")
    assert number is not None  # the library has one for every country it knows, and it knows the US
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
