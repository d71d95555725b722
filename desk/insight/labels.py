"""The words of the insight page for what is counted."""

from __future__ import annotations

from typing import Dict

from desk.insight import counting

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
QUESTIONS: Dict[str, str] = {
    "product": "Product",
    "request_type": "What to do",
    "addon": "Add-on",
    "country": "Country",
    "account_type": "Account type",
    "role": "Role",
    "locations": "Locations",
    "reasons": "Reasons",
    "comments": "Comments",
    "phone": "Phone",
    "organization": "Business name",
    "confirm": "Check of the answers",
}
CONTACTS: Dict[str, str] = {
    "support": "Otter Support",
    "csm": "Customer Success Manager",
    "billing_admin": "Their Billing Admin",
    "success": "Customer Success",
    "cloudkitchens_billing": "CloudKitchens billing",
}
LANGUAGES: Dict[str, str] = {"en": "English", "fr": "French"}


def label(names: Dict[str, str], name: str) -> str:
    """The words for a name; for one that is new, the name itself."""
    return names.get(name) or name.replace("_", " ").capitalize() or "Not known"


def number(value: float) -> str:
    """Whole numbers without a point: 4, 4.5."""
    return f"{value:g}"
