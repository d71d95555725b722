"""Phone numbers and references in a message."""

from __future__ import annotations

import re
from typing import List

from assistant.decision.reference import find_references
from assistant.understanding.dictation import dictated_phones
from assistant.understanding.mention import Mention
from assistant.understanding.secrets import cards_in

#: Digits with what people put between them; bounded, so that no text can make it slow.
_DIGITS = re.compile(r"(?:\+|\b00|\()?\(?\d(?:[\s().\-/ ]{0,3}\d){5,17}\b")
_FEWEST, _MOST = 6, 18


def phones(text: str) -> List[Mention]:
    """Runs of digits that could be a phone number and are no card; whether they are is for `dialogue.phone` to say."""
    for start, end in cards_in(text):
        text = text[:start] + "x" * (end - start) + text[end:]
    references = [(m.start, m.end) for m in references_in(text)]
    found = []
    for match in _DIGITS.finditer(text):
        inside_reference = any(start < match.end() and match.start() < end for start, end in references)
        if not inside_reference and _FEWEST <= sum(c.isdigit() for c in match.group()) <= _MOST:
            found.append(Mention("phone", match.group().strip(), match.start(), match.end()))
    return found or dictated_phones(text)


def references_in(text: str) -> List[Mention]:
    """Request references as a customer types them."""
    return [Mention("reference", value, start, end) for value, start, end in find_references(text)]
