"""Names and numbers that are nobody's: businesses called Invented, telephone numbers reserved for fiction."""

from __future__ import annotations

from random import Random
from typing import Any, Dict, List

from assistant.decision.reference import ALPHABET

_KINDS = ("Bistro", "Diner", "Noodle Bar", "Bakery", "Grill", "Cantina", "Café", "Crêperie", "Rôtisserie", "Deli")
_STREETS = ("Queen Street", "King West", "Rue Sainte-Invention", "High Street", "Harbour", "Old Mill", "Station Road")
#: country -> how often, and its numbers for fiction (NANPA, Ofcom; Ireland has none: one that is not in use)
_COUNTRIES = {
    "US": (50, "+1415555{:04}", 100, 199), "CA": (25, "+1514555{:04}", 100, 199),
    "GB": (20, "+442079460{:03}", 0, 999), "IE": (5, "+35312000{:03}", 0, 999),
}  # fmt: skip
REASONS = ("too_expensive", "closing", "switching", "technical", "support", "other")
REQUEST_TYPES = {"cancel_locations": 40, "cancel_organization": 30, "downgrade_plan": 25, "other": 5}


def weighted(draw: Random, weights: Dict[str, int]) -> str:
    """One of some names, by how often it comes."""
    return draw.choices(list(weights), list(weights.values()))[0]


def reference(draw: Random) -> str:
    """In the form of assistant/decision/reference.py, with the digit that each has."""
    body = str(draw.randint(2, 9)) + "".join(draw.choices(ALPHABET, k=11))
    return f"OT-{body[:4]}-{body[4:8]}-{body[8:]}"


def answers(draw: Random, language: str) -> Dict[str, Any]:
    """What a customer answered."""
    country = weighted(draw, {name: values[0] for name, values in _COUNTRIES.items()})
    _, phone, lowest, highest = _COUNTRIES[country]
    request_type = weighted(draw, REQUEST_TYPES)
    return {
        "product": "otter", "request_type": request_type, "country": country, "language": language,
        "account_type": "standard", "role": "billing_admin", "phone": phone.format(draw.randint(lowest, highest)),
        "organization": f"Invented {draw.choice(_KINDS)} {draw.randint(1, 20000)}",
        "locations": _locations(draw) if request_type == "cancel_locations" else [],
        "reasons": draw.sample(REASONS, draw.randint(1, 3)),
        "comments": "Invented for a trial of the desk." if draw.random() < 0.3 else "",
        "rules": ["A1", "B1", "B2", "B5", "B10"],
    }  # fmt: skip


def _locations(draw: Random) -> List[str]:
    return draw.sample(_STREETS, draw.randint(1, 4))
