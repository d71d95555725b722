"""The answer to the check: yes, a change, or no."""

from __future__ import annotations

import re

from assistant.decision.policy import Policy
from assistant.dialogue.corrections import correct
from assistant.dialogue.request_facts import switch_request
from assistant.dialogue.state import State
from assistant.dialogue.turn import REQUESTS, Turn
from assistant.understanding.text import plain

#: A name or a jumble that is a little like "ok" sends nothing; what people mean as a yes is surer.
_SURE_YES = 0.5
_HEDGES = re.compile(r"\b(maybe|perhaps|possibly|peut etre)\b")


def answer_confirm(turn: Turn, state: State, policy: Policy) -> bool:
    """A sure yes files; anything that changes a line changes it; no asks what to change."""
    is_command = turn.text.lstrip().startswith("/")  # "/affirm" is no word of a customer's
    is_sure = not is_command and (turn.known_example or (turn.confidence >= _SURE_YES and _is_plain(turn.text)))
    says_yes = turn.intent == "affirm" and is_sure and not turn.says("phone") and not turn.values("field")
    if says_yes and not state.draft.editing:
        state.confirm = True
        return True
    if correct(turn, state, policy) or (turn.is_request and _other_request(turn, state)):
        state.draft.editing = False
        return True
    if turn.intent in ("deny", "correct"):
        state.draft.editing = True
        return True
    if says_yes:
        state.draft.editing = False
        return True
    return False


def _is_plain(text: str) -> bool:
    """True when nothing hedges, and at least half of what is written are letters: "x/../../y" is no "y"."""
    if _HEDGES.search(plain(text)):
        return False
    written = [char for char in text if not char.isspace()]
    return 2 * sum(map(str.isalpha, written)) >= len(written)


def _other_request(turn: Turn, state: State) -> bool:
    wanted = REQUESTS[turn.intent][0]
    if wanted in (None, state.request_type):
        return False
    switch_request(state, str(wanted), about_addon=False)
    return True
