"""The words of the insight page for what is counted."""

from __future__ import annotations

from typing import Dict

from desk.insight import counting
from desk.requests.words import FIELDS

#: In the order in which they are shown. A right contact is a success: the rules have no other answer for that customer.
ENDINGS: Dict[str, str] = {
    counting.FILED: "Filed",
    counting.CONTACT: "Sent to the right contact (a correct answer)",
    counting.FORM: "Sent to the CloudRetail form (a correct answer)",
    counting.PERSON: "Asked for a person",
    counting.WITHDRAWN: "Withdrawn",
    counting.NOTHING_ASKED: "Only asked something, or dropped the request",
    counting.LEFT: "Left before an answer",
    counting.MISUNDERSTOOD: "Misunderstood at the end",
    counting.OPEN: "Still talking",
}
#: in the order in which they are asked
_ASKED = (
    "product", "request_type", "addon", "country", "account_type", "role", "locations", "reasons", "comments", "phone",
    "organization",
)  # fmt: skip
QUESTIONS: Dict[str, str] = {**{name: FIELDS[name] for name in _ASKED}, "confirm": "Check of the answers"}


def label(names: Dict[str, str], name: str) -> str:
    """The words for a name; for one that is new, the name itself."""
    return names.get(name) or name.replace("_", " ").capitalize() or "Not known"


def number(value: float) -> str:
    """Whole numbers without a point: 4, 4.5."""
    return f"{value:g}"
