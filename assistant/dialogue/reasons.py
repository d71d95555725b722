"""Reasons: up to three from the list; more are offered for choosing, unlisted words go to "other"."""

from __future__ import annotations

import re
from typing import List

from assistant.decision.policy import Policy
from assistant.dialogue.choices import positions
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.text import plain

_SEPARATOR = re.compile(r"[,;\n/&+]|\.\s|\b(?:and|n|et|pis|pi|also|aussi)\b", re.IGNORECASE)
_SAYS_A_REASON = ("reason", "reason_answer", "reason_guess")
_NO_REASONS, _LONGEST_NO = frozenset({"affirm", "deny", "skip", "thanks"}), 2
_NOTHING_ELSE = 0.8  # of the letters
_LISTED_LENGTH = 3  # a rest of fewer words than this is filler, not a reason of its own


def take_reasons(turn: Turn, state: State, policy: Policy) -> bool:
    """Reasons named in passing: added to those there are. True when there were any."""
    named = turn.values("reason")
    return bool(named) and set_reasons(state, [*(state.reasons or []), *named], policy)


def are_reasons(turn: Turn) -> bool:
    """True of what is no list of stores: "too pricey", and whatever holds two reasons."""
    named = set(turn.values("reason"))
    return len(named) > 1 or (bool(named) and turn.is_mostly >= _NOTHING_ELSE)


def answer_reasons(turn: Turn, state: State, policy: Policy) -> bool:
    """The answer to "which reasons?": names, numbers of the list shown, or the customer's own words."""
    shown = state.draft.offered_reasons or list(policy.reasons)
    chosen = [shown[i] for i in positions(turn, len(shown))]
    leaves_out = turn.says_any("removal", "except") or turn.plain.startswith(("not ", "pas "))
    if state.draft.offered_reasons and leaves_out:
        gone = chosen or [e.value for e in turn.entities if e.name in ("reason", "reason_answer")]
        chosen = [each for each in shown if each not in gone]
    elif state.draft.offered_reasons and turn.says("all"):
        chosen = list(shown)
    if not chosen:
        chosen = turn.values("reason", "reason_guess")
        chosen += [v for v in turn.values("reason_answer") if v != "other" or not chosen]
        if state.draft.offered_reasons:
            chosen = [each for each in chosen if each in state.draft.offered_reasons] or chosen
    if not chosen and (state.draft.offered_reasons or _names_none(turn)):
        return False
    _keep_words_of_guesses(turn, state, chosen)
    own_words = _unlisted(turn, policy) if not positions(turn, len(shown)) else ""
    offered = state.draft.offered_reasons
    if own_words and "other" not in chosen and (not offered or "other" in offered or not chosen):
        chosen.append("other")
    if own_words and "other" in chosen:
        state.draft.other_reason = own_words
    kept = [] if state.draft.offered_reasons else state.reasons or []
    return bool(chosen) and set_reasons(state, [*kept, *chosen], policy)


def _names_none(turn: Turn) -> bool:
    """A bare "nah" or "ok": no reason in the customer's own words."""
    return turn.intent in _NO_REASONS and turn.word_count <= _LONGEST_NO


def _keep_words_of_guesses(turn: Turn, state: State, chosen: List[str]) -> None:
    """A guess stands beside the customer's words, never instead; words of a guess that is not chosen go with it."""
    guesses = [e for e in turn.found("reason_guess") if e.value in chosen]
    if guesses:
        state.draft.guessed_reasons = [e.value for e in guesses]
        state.draft.other_reason = ", ".join(turn.text[e.start : e.end].strip() for e in guesses)
    elif state.draft.offered_reasons and not {"other", *state.draft.guessed_reasons} & set(chosen):
        state.draft.other_reason = None


def set_reasons(state: State, reasons: List[str], policy: Policy) -> bool:
    """Set up to the limit; more are kept as an offer and the customer is asked which (B7)."""
    distinct = list(dict.fromkeys(reasons))
    if len(distinct) > policy.limits.reasons.value:
        state.draft.offered_reasons, state.reasons = distinct, None
        state.notify("utter_too_many_reasons", understood=distinct)
    else:
        state.draft.offered_reasons, state.reasons = [], distinct
    return True


def remove_reasons(turn: Turn, state: State) -> bool:
    """ "Not the second one", "take off too expensive": True when one was removed."""
    have = state.reasons or []
    gone = [have[i] for i in positions(turn, len(have))] + [
        e.value for e in turn.entities if e.name in ("reason", "reason_answer") and e.value in have
    ]
    if gone:
        state.reasons = [each for each in have if each not in gone] or None
        state.draft.other_reason = None if "other" in gone or not state.reasons else state.draft.other_reason
    return bool(gone)


def _unlisted(turn: Turn, policy: Policy) -> str:
    """The words of the answer that match no listed reason."""
    parts: List[str] = []
    start = 0
    for match in [*_SEPARATOR.finditer(turn.text), None]:
        end = match.start() if match else len(turn.text)
        known = any(e.start < end and start < e.end and e.name in _SAYS_A_REASON for e in turn.entities)
        part = turn.text[start:end].strip(" .!?")
        if not known and len(plain(part).split()) >= (1 if not turn.values("reason") else _LISTED_LENGTH):
            parts.append(part)
        start = match.end() if match else end
    return ", ".join(part for part in parts if plain(part))
