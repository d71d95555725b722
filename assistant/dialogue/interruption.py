"""Is a message in the middle of a request an answer, or something else that wants a reply first?"""

from __future__ import annotations

from assistant.decision.policy import Policy
from assistant.dialogue.locations import names_a_location
from assistant.dialogue.state import State
from assistant.dialogue.turn import ERRANDS, NOT_OURS, SMALL_TALK, Turn
from assistant.understanding.text import plain

_SURE, _SURE_ENOUGH, _VERY_SURE = 0.3, 0.45, 0.85
_CHANGEABLE = ("role", "role_answer", "account_type", "country", "phone", "location")
_FAVOURS = frozenset("can could please pouvez peux pourriez peut call appelez".split())
_LONGEST_QUESTION = 20  # words
_SURE_WORDS = 3  # a name of two words can hold "stop" or "human"


def is_interruption(turn: Turn, state: State, policy: Policy) -> bool:
    """True for questions, small talk and errands; the more an answer may be any text, the surer we must be."""
    if not (turn.is_question or turn.intent in SMALL_TALK | NOT_OURS | ERRANDS):
        return False
    asks = turn.asked in ("comments", "locations", "reasons") and ("?" in turn.text or turn.asked == "comments")
    too_unsure = turn.confidence < _SURE and not asks
    if _is_a_choice(turn, policy) or too_unsure or _answers_the_question(turn):
        return False
    if _corrects(turn, state) or _refuses_again(turn, state):
        return False
    if turn.asked == "comments":
        return _interrupts_comments(turn)
    if turn.asked == "phone" and turn.intent == "human":
        return turn.known_example or turn.confidence >= _VERY_SURE  # "fax me" is a bad number, not a call for help
    if turn.asked in ("organization", "locations", "reasons"):
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
    if turn.asked == "request_type" and "locations" in turn.values("field") and not turn.looks_like_question:
        return True
    if turn.asked == "confirm" and turn.values("field") and not turn.looks_like_question:
        return turn.word_count <= _SURE_WORDS
    if turn.asked == "reasons":
        kinds |= {"reason", "reason_answer"}
    named = any(e.name in kinds for e in turn.entities)
    return named and (not turn.looks_like_question or turn.is_mostly >= 0.8) and turn.intent not in ERRANDS


def _corrects(turn: Turn, state: State) -> bool:
    """ "Take off Beauport, we keep it", "wait, I'm no Billing Admin": no "never mind", though they sound like one."""
    spoken = not turn.looks_like_question and not turn.text.lstrip().startswith("/")  # a typed command states nothing
    states_a_fact = turn.is_question and spoken and turn.says_any(*_CHANGEABLE)
    if states_a_fact and turn.asked not in ("comments", "organization"):
        return True  # "wait, the account type is annual billing"
    if turn.intent not in ("never_mind", "withdraw", "not_a_request"):
        return False
    return names_a_location(turn, state) or (turn.asked == "confirm" and any(turn.says(name) for name in _CHANGEABLE))


def _refuses_again(turn: Turn, state: State) -> bool:
    """ "No, I have none, put me through to Support": the second refusal of a phone number."""
    refused_before = turn.asked == "phone" and state.draft.bad_answers.get("phone", 0) > 0
    return refused_before and turn.plain.split()[:1] in (["no"], ["non"], ["nope"])


def _interrupts_comments(turn: Turn) -> bool:
    if turn.is_question:
        asks_a_favour = turn.plain.split()[:1] and turn.plain.split()[0] in _FAVOURS  # "can you call me after 5?"
        return turn.looks_like_question and not asks_a_favour and turn.word_count <= _LONGEST_QUESTION
    return turn.intent in ERRANDS and turn.known_example


def _interrupts_names(turn: Turn) -> bool:
    """A name or a reason can hold "stop", "human" or "help": only what cannot be one interrupts."""
    if turn.word_count < _SURE_WORDS:
        return False
    if turn.is_question or (turn.asked == "locations" and "?" in turn.text):
        return turn.looks_like_question or (turn.asked != "organization" and turn.confidence >= _VERY_SURE)
    if turn.intent == "human" and turn.asked != "organization":
        return turn.confidence >= _SURE_ENOUGH and not turn.says("reason")
    return turn.intent in ERRANDS and turn.confidence >= _VERY_SURE
