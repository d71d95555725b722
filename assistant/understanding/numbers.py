"""Phone numbers and references in a message, and the secrets that must not be kept."""

from __future__ import annotations

import re
from typing import List

from assistant.decision.reference import find_references
from assistant.understanding.mention import Mention

#: Digits with what people put between them; bounded, so that no text can make it slow.
_DIGITS = re.compile(r"(?:\+|\b00|\()?\(?\d(?:[\s().\-/ ]{0,3}\d){5,17}\b")
_FEWEST, _MOST = 6, 18
#: Payment cards in use have 14 to 19 digits, the first of them 2 to 6; a phone's prefix begins with + or 00.
_CARD_LENGTHS, _CARD_BEGINS = range(14, 20), "23456"
#: Stands for what was hidden.
MASK = "[hidden]"
_SECRET = re.compile(
    r"\b(password|passcode|mot de passe|mdp|pin|cvv|cvc)(\s*(?:is|est|:|=)\s*\S{3,64}|\s+(?=\S*\d)\S{3,64})",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?<![\d+])\d(?:[\s\-–./_]{0,2}\d){12,18}(?!\d)")


def phones(text: str) -> List[Mention]:
    """Runs of digits that could be a phone number; whether they are is for `dialogue.phone` to say."""
    references = [(m.start, m.end) for m in references_in(text)]
    found = []
    for match in _DIGITS.finditer(text):
        inside_reference = any(start < match.end() and match.start() < end for start, end in references)
        if _is_card(match.group()):
            continue
        if not inside_reference and _FEWEST <= sum(c.isdigit() for c in match.group()) <= _MOST:
            found.append(Mention("phone", match.group().strip(), match.start(), match.end()))
    return found


def references_in(text: str) -> List[Mention]:
    """Request references as a customer types them."""
    return [Mention("reference", value, start, end) for value, start, end in find_references(text)]


def without_secrets(text: str) -> str:
    """The text with payment card numbers and passwords replaced, so that nothing stores them."""

    without_cards = _CARD.sub(lambda m: MASK if _is_card(m.group()) else m.group(), text)
    return _SECRET.sub(lambda m: f"{m.group(1)} {MASK}", without_cards)


def _is_card(text: str) -> bool:
    digits = [int(char) for char in text if char.isdigit()]
    if not text or text[0] not in _CARD_BEGINS:
        return False
    return len(digits) in _CARD_LENGTHS and _passes_luhn(digits)


def _passes_luhn(digits: List[int]) -> bool:
    """The check digit of ISO/IEC 7812-1, which payment cards carry and phone numbers seldom do."""
    doubled = [d * 2 - 9 if d > 4 else d * 2 for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
