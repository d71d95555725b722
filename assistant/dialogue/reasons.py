"""Reasons: up to three from the list; more are offered for choosing, unlisted words go to "other"."""

from __future__ import annotations

from typing import List, Optional, Tuple

from assistant.decision.policy import Policy
from assistant.dialogue.choices import positions
from assistant.dialogue.reasons_told import SAYS_A_REASON, fitting, in_order, one_of_each_family, told_reasons
from assistant.dialogue.state import State
from assistant.dialogue.turn import TELLS_NOTHING, Turn
from assistant.understanding.closed_classes import items
from assistant.understanding.text import plain

_NO_REASONS, _LONGEST_NO = frozenset({"affirm", "deny", "skip", "thanks"}), 2
#: Acts of a message that gives no reason, unless it does that as well.
_GIVES_NONE = frozenset({"wait", "condition", "dont_know", "skip", "unclear", "change"})
_NOTHING_ELSE = 0.8  # of the letters
_LISTED_LENGTH = 3  # a rest of fewer words than this is filler, not a reason of its own


def take_reasons(turn: Turn, state: State, policy: Policy) -> bool:
    """Reasons named in passing: added to those there are. True when there were any."""
    by_name = turn.asked is None or not turn.does  # a first message's reason is not guessed: nobody asked for one
    named = turn.values("reason") if by_name else told_reasons(turn, state, policy)
    return bool(named) and set_reasons(state, [*(state.reasons or []), *named], policy)


def answer_reasons(turn: Turn, state: State, policy: Policy) -> bool:
    """The answer to "which reasons?": names, numbers of the list shown, or the customer's own words."""
    if turn.word_count <= _LONGEST_NO and turn.may & TELLS_NOTHING and not _calls_all_by_name(turn):
        return False  # a bare "no" is like "no reports", and is no reason
    shown = state.draft.offered_reasons or list(policy.reasons)
    chosen = [shown[i] for i in positions(turn, len(shown))]
    leaves_out = turn.says_any("removal", "except") or turn.plain.startswith(("not ", "pas "))
    if state.draft.offered_reasons and leaves_out:
        gone = chosen or [e.value for e in turn.entities if e.name in ("reason", "reason_answer")]
        chosen = [each for each in shown if each not in gone]
    elif state.draft.offered_reasons and turn.says("all"):
        chosen = list(shown)
    if (
        not chosen
        and not state.draft.offered_reasons
        and (turn.does & _GIVES_NONE or turn.told("reason") or _calls_all_by_name(turn))
    ):
        return _take_told(turn, state, policy)
    if not chosen and not state.draft.offered_reasons and _take_perhaps(turn, state, policy):
        return True
    if not chosen:
        other_words = [] if _calls_all_by_name(turn) else told_reasons(turn, state, policy)
        chosen = list(dict.fromkeys([*turn.values("reason", "reason_guess"), *other_words]))
        chosen += [v for v in turn.values("reason_answer") if v != "other" or not chosen]
        if state.draft.offered_reasons:
            chosen = [each for each in chosen if each in state.draft.offered_reasons] or chosen
    if not chosen and (state.draft.offered_reasons or _names_none(turn)):
        return False
    _keep_words_of_guesses(turn, state, chosen)
    own_words = _unlisted(turn) if not positions(turn, len(shown)) else ""
    offered = state.draft.offered_reasons
    if own_words and "other" not in chosen and (not offered or "other" in offered or not chosen):
        chosen.append("other")
    if own_words and "other" in chosen:
        state.draft.other_reason = own_words
    kept = [] if state.draft.offered_reasons else state.reasons or []
    return bool(chosen) and set_reasons(state, [*kept, *chosen], policy)


def _take_told(turn: Turn, state: State, policy: Policy) -> bool:
    """The reasons that the reader of acts finds, and those called by their names; other words stand beside them."""
    said = items(turn.text)
    named = [_named_by(turn, item) for item in said]
    by_name = list(dict.fromkeys(reason for reason in named if reason))
    if by_name and all(named):
        return set_reasons(state, [*(state.reasons or []), *by_name], policy)
    every = one_of_each_family(list(dict.fromkeys([*by_name, *told_reasons(turn, state, policy)])))
    own_words = [turn.text[slice(*item)].strip() for item, reason in zip(said, named, strict=True) if not reason]
    unlisted = set(every) <= set(by_name) and any(len(plain(each).split()) >= _LISTED_LENGTH for each in own_words)
    told = [*in_order(every, turn), *["other"] * (bool(every) and unlisted or "other" in turn.told("reason"))]
    if not told:
        return False
    state.draft.other_reason = ", ".join(own_words).strip(" .!") if by_name else turn.text.strip(" .!")
    state.draft.guessed_reasons = [reason for reason in told if reason not in by_name] or told
    return set_reasons(state, [*(state.reasons or []), *told], policy)


def _calls_all_by_name(turn: Turn) -> bool:
    named = [_named_by(turn, item) for item in items(turn.text)]
    return bool(named) and all(named)


def _named_by(turn: Turn, item: Tuple[int, int]) -> Optional[str]:
    """The reason that an item of the answer is the name of."""
    letters = [place for place in range(*item) if turn.text[place].isalnum()]
    named = turn.found("reason", "reason_answer")
    return next(
        (e.value for e in named if sum(e.start <= at < e.end for at in letters) >= _NOTHING_ELSE * len(letters)), None
    )


def _names_none(turn: Turn) -> bool:
    """A bare "nah" or "ok": no reason in the customer's own words."""
    return turn.intent in _NO_REASONS and turn.word_count <= _LONGEST_NO


def _take_perhaps(turn: Turn, state: State, policy: Policy) -> bool:
    """The likeliest of the reasons that the message may give, where it surely gives none: beside its words."""
    perhaps = [act[len("reason=") :] for act in turn.may if act.startswith("reason=")]
    if turn.says_any(*SAYS_A_REASON) or not perhaps or turn.may & TELLS_NOTHING:
        return False
    likeliest = max(perhaps, key=lambda reason: turn.acts[f"reason={reason}"])
    chosen = one_of_each_family(fitting([likeliest], turn, state, policy))
    state.draft.guessed_reasons, state.draft.other_reason = chosen, turn.text.strip(" .!")
    return set_reasons(state, [*(state.reasons or []), *chosen], policy)


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


def _unlisted(turn: Turn) -> str:
    """The words of the answer that match no listed reason."""
    fewest = _LISTED_LENGTH if turn.values("reason") else 1
    known = [(e.start, e.end) for e in turn.entities if e.name in SAYS_A_REASON]
    unlisted = [
        turn.text[start:end].strip(" .!?") for start, end in items(turn.text)
        if not any(first < end and start < last for first, last in known)
    ]  # fmt: skip
    return ", ".join(part for part in unlisted if len(plain(part).split()) >= fewest)
