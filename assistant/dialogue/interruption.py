"""Is a message in the middle of a request an answer, or something else that wants a reply first?"""

from __future__ import annotations

from assistant.decision.policy import Policy
from assistant.dialogue.state import State
from assistant.dialogue.turn import ERRANDS, NOT_OURS, SMALL_TALK, Turn
from assistant.understanding.text import plain

#: Questions whose answers may be any words: what sounds like an aside, and does nothing known, must be very sure of it.
_ANY_WORDS = frozenset({"organization", "comments", "locations", "reasons", "phone"})
_SURE, _VERY_SURE = 0.3, 0.85


def is_interruption(turn: Turn, state: State, policy: Policy) -> bool:
    """True for questions, small talk and errands, as the reader of acts tells them from answers."""
    aside = turn.is_question or turn.intent in SMALL_TALK | NOT_OURS | ERRANDS
    least = _VERY_SURE if turn.asked in _ANY_WORDS or turn.intent in ERRANDS else _SURE
    if not turn.does and not turn.known_example and turn.confidence < least:
        return False
    if turn.asked == "comments" and turn.intent in ("thanks", "goodbye"):
        return False  # it has nothing to add
    if turn.fields_with_values and not turn.looks_like_question:
        return False  # "sorry, the account type is enterprise" asks nothing
    return aside and not is_a_choice(turn, policy) and not _refuses_again(turn, state)


def is_a_choice(turn: Turn, policy: Policy) -> bool:
    """The text is a button's title, or another name of what the button stands for."""
    named = {
        "product": policy.products,
        "request_type": policy.request_types,
        "addon": policy.addons,
        "account_type": policy.account_types,
        "role": policy.roles,
        "reasons": policy.reasons,
    }.get(str(turn.asked), {})
    titles = {plain(name) for each in named.values() for name in (each.name.en, each.name.fr)}
    names = {plain(turn.text[e.start : e.end]) for e in turn.found(f"{turn.asked}_answer")}
    return turn.plain in titles | names


def _refuses_again(turn: Turn, state: State) -> bool:
    """ "I have none, put me through to Support": the second refusal of a phone number."""
    refused_before = turn.asked == "phone" and state.draft.bad_answers.get("phone", 0) > 0
    return refused_before and bool({"skip", "refuse"} & turn.may)
