"""Finding what an agent was told or reads off a screen: a reference, a phone, a business."""

from __future__ import annotations

import re
import unicodedata
from typing import List

import phonenumbers
from django.db.models import Q, QuerySet
from phonenumbers import NumberParseException, PhoneNumberFormat

from assistant.decision.reference import PREFIX
from desk.requests import words
from desk.requests.models import Request
from desk.storable import storable

#: Fewer digits find too many phones; a business may be called "24/7".
_FEWEST_DIGITS = 4
_LONGEST = 120
_GROUP = 4
#: Dialled before the country code: in most countries, and in North America.
_DIALLED_FIRST = ("00", "011")


def matching_handoff(text: str) -> Q:
    """The condition on hand-offs: who is signed in, or what the customer has said of themselves so far."""
    typed = _typed(text)
    named = Q(visitor_name__icontains=typed) | Q(visitor__startswith=typed) | Q(summary__organization__icontains=typed)
    return named | by_phone(typed, "summary__phone", "icontains")


def matching(text: str) -> Q:
    """The condition on requests for what was typed: each kind of thing that it may be."""
    typed = _typed(text)
    return Q(organization__icontains=typed) | by_reference(typed) | by_phone(typed)


def matching_request(text: str) -> QuerySet[Request]:
    """The requests for what was typed."""
    return Request.objects.filter(matching(text))


def by_reference(typed: str) -> Q:
    """A reference or its beginning as people read it out: lower case, without dashes, a zero for the O of OT."""
    letters = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", typed).upper())
    found = Q(reference__startswith=typed.upper()) if letters else Q(pk__in=[])
    if letters.startswith((PREFIX, "0T")) and len(letters) > len(PREFIX):
        body = letters[len(PREFIX) :]
        groups = [body[place : place + _GROUP] for place in range(0, len(body), _GROUP)]
        found |= Q(reference__startswith="-".join([PREFIX, *groups]))
    return found


def by_phone(typed: str, field: str = "phone", part_of: str = "contains") -> Q:
    """A phone or a part of it, with any punctuation, with or without the country's code.

    Args:
        field: where the phones are; `part_of`: the lookup there, "icontains" inside JSON.
    """
    digits = re.sub(r"\D", "", typed)
    if len(digits) < _FEWEST_DIGITS or re.search(r"[^\W\d_]", typed):
        return Q(pk__in=[])
    parts = {digits, digits.lstrip("0"), *(digits[len(each) :] for each in _DIALLED_FIRST if digits.startswith(each))}
    found = Q(**{f"{field}__in": _numbers(typed)})
    for part in parts:
        found |= Q(**{f"{field}__{part_of}": part}) if len(part) >= _FEWEST_DIGITS else Q()
    return found


def _typed(text: str) -> str:
    return str(storable(text)).strip()[:_LONGEST]


def _numbers(typed: str) -> List[str]:
    """What a number may be in E.164, dialled from each of the countries."""
    found = set()
    for region in words.policy().covered_countries():
        try:
            number = phonenumbers.parse(typed, region)
        except NumberParseException:
            continue
        found.add(phonenumbers.format_number(number, PhoneNumberFormat.E164))
    return sorted(found)
