"""Who customers are sent to, and how those are reached. Nothing invented can stand here."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Literal, Optional, Tuple

import phonenumbers
from pydantic import StrictBool, StrictStr, root_validator

from assistant.decision.entries import LANGUAGES, Sourced, Strict, Text

#: An e-mail address, or a web address without what closes the sentence around it.
_WRITTEN = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|https?://[^\s)»\"]*[^\s)»\".,;:!?]")


class Channel(Sourced):
    """One way to reach a contact; `value` is null where we do not know it."""

    kind: Literal["phone", "sms", "email", "form"]
    value: Optional[StrictStr]

    @root_validator(skip_on_failure=True)
    def _value_is_real(cls, values: Dict[str, Any]) -> Dict[str, Any]:
        if (values["source"] == "placeholder") != (values["value"] is None):
            raise ValueError(
                "a placeholder has `value: null`, and only a placeholder has; give the real source or null"
            )
        if values["value"] is not None:
            _check_address(values["kind"], values["value"])
        return values


def _check_address(kind: str, value: str) -> None:
    if kind in ("phone", "sms") and not (value.startswith("+") and _is_phone(value)):
        raise ValueError(f"'{value}' is no telephone number; write it in quotes with + and country code")
    if kind == "email" and not ("@" in value and " " not in value):
        raise ValueError(f"'{value}' is no e-mail address; correct it")
    if kind == "form" and not value.startswith("https://"):
        raise ValueError(f"'{value}' is no address of a page; start it with https://")


def _is_phone(value: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value, None))
    except phonenumbers.NumberParseException:
        return False


class Contact(Strict):
    """Who a customer is sent to. `fallback` is what is said, whether or not the channels are known."""

    name: Text
    channels: Tuple[Channel, ...]
    fallback: Text
    rules: Tuple[StrictStr, ...]
    gets_summary: StrictBool = False  # a mail of what was collected, where mail is sent

    @root_validator(skip_on_failure=True)
    def _fallback_gives_what_is_known(cls, values: Dict[str, Any]) -> Dict[str, Any]:
        for channel in values["channels"]:
            for language in LANGUAGES:
                if channel.value and bare(channel.value) not in bare(values["fallback"].in_language(language)):
                    raise ValueError(
                        f"fallback.{language} does not give the {channel.kind} '{channel.value}'; change both together"
                    )
        return values


def bare(text: str) -> str:
    """A text without what people put into telephone numbers: "1-888 681" -> "1888681"."""
    return "".join(char for char in text if not char.isspace() and char not in "+-()")


def addresses_in(text: str) -> List[str]:
    """The e-mail addresses, web addresses and telephone numbers that a sentence names, as they stand in it."""
    numbers = [found.raw_string for found in phonenumbers.PhoneNumberMatcher(text, "US")]
    return [*_WRITTEN.findall(text), *numbers]


def is_same_address(told: str, known: str) -> bool:
    """Whether a sentence's address is one of the policy; a telephone number may lack its country code."""
    if "@" in known or "://" in known:
        return told.lower() == known.lower()
    return bare(known).endswith(bare(told))
