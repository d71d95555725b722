"""The answer to the check: yes, a change, or no."""

from __future__ import annotations

import re

from assistant.decision.policy import Policy
from assistant.dialogue.corrections import correct
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.text import plain

_HEDGES = re.compile(r"\b(maybe|perhaps|possibly|peut etre)\b")
#: What may stand beside a yes that sends (mission 14).
_BESIDE_A_YES = frozenset({"agree", "courtesy", "thanks", "goodbye", "greet"})


def answer_confirm(turn: Turn, state: State, policy: Policy) -> bool:
    """A yes and nothing else files; anything that changes a line changes it; no asks what to change."""
    agrees = "agree" in turn.does and turn.may <= _BESIDE_A_YES and not turn.says("phone")
    says_yes = agrees and not turn.is_command and _is_plain(turn.text)
    if says_yes and not state.draft.editing:
        state.confirm = True
        return True
    if correct(turn, state, policy):
        state.draft.editing = False
        return True
    if turn.does & {"refuse", "change"}:
        state.draft.editing = True
        return True
    if says_yes:
        state.draft.editing = False
    return says_yes


def _is_plain(text: str) -> bool:
    """True when nothing hedges, and at least half of what is written are letters: "x/../../y" is no "y"."""
    if _HEDGES.search(plain(text)):
        return False
    written = [char for char in text if not char.isspace()]
    return 2 * sum(map(str.isalpha, written)) >= len(written)
