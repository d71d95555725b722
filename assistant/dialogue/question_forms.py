"""What is written as a question, whatever it asks."""

from __future__ import annotations

import re

from assistant.understanding.text import folded_words, plain

#: Words that ask wherever they stand among the first few, and words that ask only at the start.
_ASKING = frozenset(
    "why what when where who how which whos whats hows whens "
    "pourquoi pk pkoi quoi quand qui comment quel quelle quels quelles combien".split()
)
#: Words that ask at the end of a sentence, and Québec's "tu" that asks after a verb: "c'est tu annulé?"
_ASKING_LAST = frozenset("when why what quand combien pourquoi comment quoi".split())
_TU_ASKS = re.compile(r"\b(?:c est|cest|est|ca|va|vas|faut|peut|peux|ya|y a|on) tu\b")
_ASKING_FIRST = frozenset("do does did is are can could will would should est ou qu que puis peut".split())


def looks_like_question(text: str) -> bool:
    """True of a text that is written as one."""
    words = folded_words(text)
    asks = bool(_ASKING & set(words[:3])) or bool(_ASKING_LAST & set(words[-1:])) or bool(_TU_ASKS.search(plain(text)))
    return "?" in text or asks or (bool(words) and words[0] in _ASKING_FIRST)
