"""Changing what is kept in the customer's own words: the business name and the comment."""

from __future__ import annotations

import re
from typing import Optional

from assistant.dialogue.contact_details import LONGEST_NAME, business_name
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn

#: What a new value stands after: first the marks that hardly occur in a name, then those that may.
_NEW_VALUE = (
    re.compile(
        r"(?:\b(?:should be|should say|it's|its|called|named|devrait être|c'est|cest|s'appelle|say|says|"
        r"dire)\s+|:\s*)(.+)$",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:is actually|is now|is|to|est|pour|par|à)\s+(.+)$", re.IGNORECASE),
)
_AFTER_COLON = re.compile(r":\s*(\S.*)$", re.DOTALL)
_WRONG = frozenset("wrong incorrect not pas mauvais mauvaise faux erreur bad off".split())
_LONGEST = 500
#: "The comment is wrong" tells no new one.
_LONGEST_WITHOUT_WORDS = 6


def change_text(turn: Turn, state: State, about: list[str]) -> None:
    """A new business name or comment after "to", "is" or a colon."""
    if "comments" in about:
        _take_comment(turn, state)
    names = [name for name in turn.values("organization") if name != state.organization]
    if not names and not about and turn.is_change and (called := business_name(turn)):
        names = [called]
    value = new_value(turn.text)
    if names and ("organization" in about or (turn.asked == "confirm" and turn.is_change and not about)):
        state.organization = names[0][:LONGEST_NAME]
    elif about == ["organization"] and value and not set(value.lower().split()) <= _WRONG:
        state.organization = value[:LONGEST_NAME]


def _take_comment(turn: Turn, state: State) -> None:
    """ "Take the comment out" empties it; other words for the team join it, whole rather than cut wrongly."""
    given = _AFTER_COLON.search(turn.text)
    if given:
        state.comments = given.group(1).strip()[:_LONGEST]
    elif turn.says("removal") and "comment" not in turn.does:
        state.comments = None
    elif {"comment", "email"} & turn.does or turn.word_count > _LONGEST_WITHOUT_WORDS:
        standing = [state.comments] if state.comments else []
        state.comments = "\n".join([*standing, turn.text.strip()])[:_LONGEST]
    else:
        return
    state.draft.comments_done = True


def new_value(text: str) -> Optional[str]:
    """What the text puts in place of something: "the name is Pete's, not Paul's" gives "Pete's"."""
    last_part = re.split(r"\b(?:wrong|incorrect|faux|mauvais|pas bon)\b[\s,.]*", text, flags=re.IGNORECASE)[-1] or text
    match = next((found for pattern in _NEW_VALUE if (found := pattern.search(last_part))), None)
    value = re.sub(r",?\s{1,9}(?:not|pas)\s{1,9}\S.*$", "", match.group(1)) if match else ""  # "it's Paul, not Pete"
    return value.strip(" .!\"'") or None
