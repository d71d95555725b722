"""What a host may say of a visitor who is signed in there, checked claim by claim."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Literal, Mapping, Optional

import pycountry
from pydantic import BaseModel, Field, ValidationError, validator

from assistant.conversations.masking import storable

_LONGEST_NAME = 120
_LONGEST = 200
_MOST_LOCATIONS = 500
#: Line breaks and what turns text around among them; spaces of any width and letters that join are as people write.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class UnusableClaims(ValueError):
    """A claim cannot be used; the message says which, and what would be right."""


class Claims(BaseModel):
    """A visitor. What is left out is asked for in the chat; claims of other names are not looked at."""

    class Config:
        """For every text: spaces around it do not count, and something must be left."""

        anystr_strip_whitespace = True
        min_anystr_length = 1

    sub: str
    name: Optional[str] = Field(None, max_length=_LONGEST_NAME)
    organization: Optional[str] = Field(None, max_length=_LONGEST_NAME)
    country: Optional[str] = None
    role: Optional[Literal["billing_admin", "other"]] = None
    account_type: Optional[Literal["standard", "enterprise", "partner", "annual"]] = None
    locations: Optional[List[str]] = Field(None, max_items=_MOST_LOCATIONS, unique_items=True)
    csm: Optional[str] = None
    language: Optional[Literal["en", "fr"]] = None

    @validator("country")
    def _is_a_country(cls, value: Optional[str]) -> Optional[str]:
        if value is not None and pycountry.countries.get(alpha_2=value) is None:
            raise ValueError("write an ISO 3166-1 alpha-2 code, such as GB")
        return value

    @validator("sub", "name", "organization", "csm", "locations", each_item=True)
    def _can_be_stored(cls, value: Optional[str]) -> Optional[str]:
        if value is not None and len(value) > _LONGEST:
            raise ValueError(f"use at most {_LONGEST} characters")
        if value is not None and (storable(value) != value or _CONTROL.search(value)):
            raise ValueError("leave out control characters")
        return value


def read_claims(payload: Mapping[str, Any]) -> Dict[str, Any]:
    """The visitor that a token's payload describes, as the slot `visitor` holds it; `sub` is called `subject` there.

    Raises:
        UnusableClaims: the message names the first claim that is wrong. An empty one counts as left out.
    """
    told = {name: value for name, value in payload.items() if value not in (None, "", [])}
    try:
        found = Claims(**told).dict(exclude_none=True)
    except ValidationError as error:
        first = error.errors()[0]
        raise UnusableClaims(f"claim {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    return {"subject": found.pop("sub"), **found}
