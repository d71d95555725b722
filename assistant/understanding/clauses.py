"""The parts of a message that can be understood on their own."""

from __future__ import annotations

import re
from typing import List, Tuple

from assistant.understanding.text import folded_words, words

Part = Tuple[int, int]

_CLAUSE = re.compile(r"[.!?;,\n…]+|\s[-–—]\s|\b(?:and|but|so|because|et|mais|donc|pis|parce que|car)\b", re.IGNORECASE)
#: Sentence ends, and a comma before "I want", "please", "cancel".
_STATEMENT = re.compile(
    r"([.!?;\n…]+|,\s*(?=(?:i|we|je|j'|j|on)\s?(?:need|want|wanna|d like|'d like|veux|veut|aimerais|voudrais)|"
    r"pl(?:ea)?se?|cancel|svp|faut|annule))",
    re.IGNORECASE,
)
#: A sentence that begins like this asks or supposes; it does not request.
_NO_STATEMENT = frozenset(
    "if when once after before what how why who where which do does did is are can could will would should "
    "si quand apres avant combien comment pourquoi qui ou quel quelle quels quelles est que peut peux puis".split()
)


def clauses(text: str) -> List[Part]:
    """The spans of the clauses that have at least two words; none when the text is a single clause."""
    cuts = [0, *(cut for match in _CLAUSE.finditer(text) for cut in match.span()), len(text)]
    spans = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if len(words(text[start:end])) >= 2]
    return spans if len(cuts) > 2 else []


def statements(text: str) -> List[Part]:
    """The spans of the sentences that state something, where the text has more than one sentence."""
    found: List[Part] = []
    start = 0
    pieces = _STATEMENT.split(text)
    for sentence, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        said = folded_words(sentence)
        if len(said) >= 2 and "?" not in mark and said[0] not in _NO_STATEMENT:
            found.append((start, start + len(sentence)))
        start += len(sentence) + len(mark)
    return found if len(pieces) > 2 else []
