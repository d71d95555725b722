"""What a reply to a question comes to, where it does one plain thing."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

import phonenumbers

from assistant.understanding.voices import Voice

_SERVED = ("US", "CA", "GB", "IE")
_TYPES = ("cancel_organization", "cancel_locations", "downgrade_plan")
_MOST_REASONS = 3
Effect = Callable[[Voice], Any]


def _of(prefix: str) -> Effect:
    """The value of a reply that says nothing but one value of a slot; None for any other."""

    def effect(voice: Voice) -> Any:
        acts = voice.acts - {"agree"} if prefix == "role=" else voice.acts
        (only,) = acts if len(acts) == 1 else ("",)
        return only[len(prefix) :] if only.startswith(prefix) else None

    return effect


def _request_type(voice: Voice) -> Optional[str]:
    (only,) = voice.acts if len(voice.acts) == 1 else ("",)
    return only if only in _TYPES and not voice.spans else None


def _role(voice: Voice) -> Optional[str]:
    return "billing_admin" if voice.acts <= {"agree", "role=billing_admin"} else None


def _locations(voice: Voice) -> Optional[List[str]]:
    return voice.named("location", "drop") if voice.acts == {"location"} and voice.named("location", "drop") else None


def _reasons(voice: Voice) -> Optional[List[str]]:
    given = sorted(act[len("reason=") :] for act in voice.acts if act.startswith("reason="))
    return given if given and len(given) == len(voice.acts) <= _MOST_REASONS else None


def _phone(voice: Voice) -> Optional[str]:
    """Written with its country code, so that no country changes what it means."""
    typed = voice.named("phone")
    if voice.acts != {"phone"} or len(typed) != 1 or not typed[0].startswith("+"):
        return None
    try:
        number = phonenumbers.parse(typed[0], None)
    except phonenumbers.NumberParseException:
        return None
    callable_ = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if callable_ else None


def _organization(voice: Voice) -> Optional[str]:
    names = voice.named("organization")
    return names[0] if voice.acts == {"organization"} and len(names) == 1 else None


#: Slot -> what a reply to its question comes to; None for one that does anything else.
EFFECTS: Dict[str, Effect] = {
    "product": lambda voice: "otter" if voice.acts == {"product=otter"} else None,
    "request_type": _request_type,
    "country": lambda voice: value if (value := _of("country=")(voice)) in _SERVED else None,
    "account_type": lambda voice: value if (value := _of("account_type=")(voice)) == "standard" else None,
    "role": _role,
    "locations": _locations,
    "reasons": _reasons,
    "comments": lambda voice: "" if voice.acts == {"skip"} else None,
    "phone": _phone,
    "organization": _organization,
    "confirm": lambda voice: True if voice.acts == {"agree"} else None,
}
