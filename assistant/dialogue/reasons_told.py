"""Which reasons of the list a message gives."""

from __future__ import annotations

from typing import List

from assistant.decision.policy import Policy
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.closed_classes import items

SAYS_A_REASON = ("reason", "reason_answer", "reason_guess")
_NEARLY = 0.8


def told_reasons(turn: Turn, state: State, policy: Policy) -> List[str]:
    """The reasons of the list that the message gives, in its order; one that it rather denies is none."""
    told = {reason for reason in turn.told("reason") if not _rather_denied(turn, reason)}
    if len(items(turn.text)) < 2:  # one thing is said: what is much less likely is the same, misheard
        least = _NEARLY * max((turn.acts[f"reason={reason}"] for reason in told), default=0.0)
        told = {reason for reason in told if turn.acts[f"reason={reason}"] >= least}
    by_name = turn.values("reason")
    told |= {value for value in by_name if f"not_reason={value}" not in turn.may}
    likeliest = sorted(told - {"other"}, key=lambda each: (-turn.acts.get(f"reason={each}", 0.0), each not in by_name))
    return in_order(one_of_each_family(fitting(likeliest, turn, state, policy)), turn)


def fitting(reasons: List[str], turn: Turn, state: State, policy: Policy) -> List[str]:
    """Those that may be meant and that fit what is requested, before others of their family."""
    families = set(map(_family, reasons))
    fit = [
        name for name, reason in policy.reasons.items()
        if state.request_type and reason.request_type == state.request_type
        and f"reason={name}" in turn.may and _family(name) in families
    ]  # fmt: skip
    return [*fit, *reasons]


def _rather_denied(turn: Turn, reason: str) -> bool:
    """Of one that is called by its name, the words say whether it is denied; of another, the likelier holds."""
    denied_by_name = any(e.value == reason for e in turn.negated("reason", "reason_answer"))
    if denied_by_name != (reason in turn.values("reason")):
        return denied_by_name
    return turn.acts.get(f"not_reason={reason}", 0.0) > turn.acts[f"reason={reason}"]


def one_of_each_family(reasons: List[str]) -> List[str]:
    """Reasons of one family ("closing_...") told in one message are one event: the first of them stands."""
    families = list(map(_family, reasons))
    return [reason for place, reason in enumerate(reasons) if families[place] not in families[:place]]


def _family(reason: str) -> str:
    return reason.partition("_")[0]


def in_order(reasons: List[str], turn: Turn) -> List[str]:
    """As the message mentions them; one that it tells in other words stands last."""
    mentioned = {e.value: e.start for e in sorted(turn.entities, key=lambda e: -e.start) if e.name in SAYS_A_REASON}
    return sorted(reasons, key=lambda reason: mentioned.get(reason, len(turn.text)))
