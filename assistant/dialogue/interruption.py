"""Is a message in the middle of a request an answer, or something else that wants a reply first?"""

from __future__ import annotations

from assistant.decision.policy import Policy
from assistant.dialogue.turn import ERRANDS, NOT_OURS, SMALL_TALK, Turn
from assistant.understanding.text import plain

_SURE, _VERY_SURE = 0.3, 0.6
_SURE_WORDS = 3  # a name of two words can hold "stop" or "human"
_SHORT = 8  # words; a longer text with "stop" or "agent" in it is a comment


def is_interruption(turn: Turn, policy: Policy) -> bool:
    """True for questions, small talk and errands; the more an answer may be any text, the surer we must be."""
    if not (turn.is_question or turn.intent in SMALL_TALK | NOT_OURS | ERRANDS):
        return False
    if _is_a_choice(turn, policy) or turn.confidence < _SURE or _answers_the_question(turn):
        return False
    if turn.asked == "comments":
        return _interrupts_comments(turn)
    if turn.asked == "organization":
        return turn.known_example or (_SURE_WORDS <= turn.word_count and _interrupts_names(turn))
    if turn.asked in ("locations", "reasons"):
        return turn.known_example or _interrupts_names(turn)
    return True


def _is_a_choice(turn: Turn, policy: Policy) -> bool:
    """The text is a button's title."""
    named = {
        "product": policy.products,
        "request_type": policy.request_types,
        "addon": policy.addons,
        "account_type": policy.account_types,
        "role": policy.roles,
        "reasons": policy.reasons,
    }.get(str(turn.asked), {})
    return any(turn.plain in (plain(each.name.en), plain(each.name.fr)) for each in named.values())


def _answers_the_question(turn: Turn) -> bool:
    """The text is little more than a value of the slot asked: "billing admin?"."""
    kinds = {str(turn.asked), f"{turn.asked}_answer", "place" if turn.asked == "country" else ""}
    if turn.asked == "country":
        kinds |= {"doubtful_country"}
    if turn.asked == "reasons":
        kinds |= {"reason", "reason_answer"}
    named = any(e.name in kinds for e in turn.entities)
    return named and (not turn.looks_like_question or turn.is_mostly >= 0.8) and turn.intent not in ERRANDS


def _interrupts_comments(turn: Turn) -> bool:
    if turn.is_question:
        return turn.looks_like_question and turn.word_count <= 20
    return turn.intent in ("human", "never_mind") and turn.word_count <= _SHORT and turn.confidence >= _VERY_SURE


def _interrupts_names(turn: Turn) -> bool:
    if turn.is_question:
        return turn.looks_like_question or turn.confidence >= _VERY_SURE
    return turn.confidence >= (0.45 if turn.intent in ERRANDS else _VERY_SURE)
