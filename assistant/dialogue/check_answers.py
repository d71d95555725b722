"""The answer to the check: yes, a change, or no."""

from __future__ import annotations

from assistant.decision.policy import Policy
from assistant.dialogue.corrections import correct
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.closed_classes import holds_one_of

_VALUES = ("country", "product", "addon", "account_type", "role")
#: A message that does this changes only what it says that it changes: "not yet, my accountant first".
_WAITS = frozenset({"wait", "condition"})
#: What may stand beside a yes that sends (mission 14).
_BESIDE_A_YES = frozenset({"agree", "courtesy", "thanks", "goodbye", "greet"})


def answer_confirm(turn: Turn, state: State, policy: Policy) -> bool:
    """A yes and nothing else files; anything that changes a line changes it; no asks what to change."""
    agrees = "agree" in turn.does and turn.may <= _BESIDE_A_YES and not _says_more(turn, state)
    says_yes = agrees and not turn.is_command and _is_plain(turn.text)
    if says_yes and not state.draft.editing:
        state.confirm = True
        return True
    if turn.does & _WAITS and "change" not in turn.does:
        return False
    if correct(turn, state, policy):
        state.draft.editing = False
        return True
    if turn.does & {"refuse", "change"}:
        state.draft.editing = True
        return True
    if says_yes:
        state.draft.editing = False
    return says_yes


def _says_more(turn: Turn, state: State) -> bool:
    """True where a question or a value stands beside the yes that is not the one read back (mission 14)."""
    other = [e for e in turn.entities if e.name in _VALUES and e.value != getattr(state, e.name)]
    return turn.looks_like_question or turn.says_any("phone", "location", "organization") or bool(other)


def _is_plain(text: str) -> bool:
    """True when nothing hedges or contrasts, and half of what is written are letters: "x/../../y" is no "y"."""
    if holds_one_of(text, "hedging") or holds_one_of(text, "contrast"):
        return False
    written = [char for char in text if not char.isspace()]
    return 2 * sum(map(str.isalpha, written)) >= len(written)
