"""What a message changes: the one place where a turn meets the state of the conversation. Pure."""

from __future__ import annotations

from typing import List, Tuple

from assistant.decision.policy import Policy
from assistant.dialogue.answers import answer
from assistant.dialogue.corrections import correct
from assistant.dialogue.entities import (
    settle_phone,
    take_account_type,
    take_country,
    take_organization,
    take_phone,
    take_product,
    take_request,
    take_role,
)
from assistant.dialogue.interruption import is_interruption
from assistant.dialogue.locations import take_locations
from assistant.dialogue.reasons import take_reasons
from assistant.dialogue.state import Notice, State
from assistant.dialogue.turn import FACTS, FREE_TEXT, HOW_TO, REQUESTS, Turn
from assistant.understanding.numbers import MASK

_SURE_OF_LANGUAGE = 0.8
_SURE_OF_SWITCH = 0.55
#: Questions in which a product named is worth keeping for what comes next.
_ABOUT_A_PRODUCT = frozenset({"ask_how_to_cancel", "ask_dashboard", "ask_cloudretail", "ask_stock", "ask_future_foods", "ask_cloudkitchens"})
#: Answers in which names of places, people and things say nothing about the account.
_TELLS_ITS_OWN_STORY = FREE_TEXT | {"locations", "reasons"}


#: Questions whose answers often give the reason as well; "Facturation" as an answer to another is none.
_MAY_TELL_WHY = frozenset({"product", "request_type", "addon"})


def interpret(turn: Turn, state: State, policy: Policy, new_key: str) -> State:
    """The state after a message. `new_key` becomes the idempotency key of a request that starts here.

    Reading the same message twice changes nothing: Rasa extracts slots again when a form starts.
    """
    if state.draft.message == turn.message_id:
        return state
    _begin_turn(turn, state)
    if turn.asked is None:
        _read_opening(turn, state, policy)
    elif turn.asked != "reference":
        _read_in_form(turn, state, policy)
    settle_phone(state, policy)
    if turn.values("reference"):
        state.reference = turn.values("reference")[0]
    if not state.draft.key:
        state.draft.key = new_key
    return state


def _begin_turn(turn: Turn, state: State) -> None:
    if turn.asked is None and (turn.is_request or turn.intent == HOW_TO) and state.outcome:
        state.start_afresh()
    state.draft.message = turn.message_id
    state.draft.notices = []
    state.draft.interruption = state.draft.brought_facts = False
    if MASK in turn.text:
        state.notify("utter_secret_hidden")
    _take_language(turn, state)


def _take_language(turn: Turn, state: State) -> None:
    """The last message decides; names and numbers have no language of their own."""
    if turn.intent == "change_language" and (wanted := _language_asked_for(turn)):
        state.language = wanted
        return
    state.draft.other_language = turn.language == "other"
    if state.draft.other_language:
        state.language = state.language or "en"
        return
    sure = _SURE_OF_LANGUAGE + (0.15 if turn.asked in FREE_TEXT | {"locations"} else 0.0)
    if turn.language and (turn.language_confidence >= sure or state.language is None):
        state.language = turn.language
    state.language = state.language or "en"


def _language_asked_for(turn: Turn) -> str:
    words = set(turn.plain.split())
    if words & {"english", "anglais", "anglaise", "ingles"}:
        return "en"
    return "fr" if words & {"french", "francais", "francaise", "frances"} else ""


def _read_opening(turn: Turn, state: State, policy: Policy) -> None:
    """A message while nothing is asked: a request with whatever it says, or facts alone."""
    if state.draft.other_language:
        return
    if turn.is_request:
        take_everything(turn, state, policy)
        take_request(turn, state)
        if state.request_type == "cancel_locations":
            take_locations(turn, state)
    elif turn.intent in FACTS:
        before = state.facts()
        take_everything(turn, state, policy)
        state.draft.brought_facts = state.facts() != before
    elif turn.intent == "human" or turn.intent in _ABOUT_A_PRODUCT:
        take_product(turn, state, policy)
        take_country(turn, state, policy)
    state.draft.notices += _questions_asked_as_well(turn)
    if turn.says("no_comment") or _lacks_only_comments(state, policy):
        state.draft.comments_done = True  # everything in one message: straight to the check


def _lacks_only_comments(state: State, policy: Policy) -> bool:
    """True when a request came with all it needs but the optional comments."""
    if state.request_type is None:
        return False
    needed = [detail for detail in policy.details[state.request_type] if detail != "comments"]
    return all(getattr(state, detail) for detail in needed)


def _questions_asked_as_well(turn: Turn) -> List[Notice]:
    """ "Cancel Otter. How long until you call?": the question is answered before the next one is asked."""
    return [{"response": f"utter_about_{turn.also[4:]}", "values": {}}] if turn.also.startswith("ask_") else []


def take_everything(turn: Turn, state: State, policy: Policy) -> None:
    """Every fact and detail that a message names in passing."""
    take_product(turn, state, policy)
    take_country(turn, state, policy)
    take_account_type(turn, state)
    take_role(turn, state)
    take_phone(turn, state, policy)
    take_reasons(turn, state, policy)
    take_organization(turn, state)


def _read_in_form(turn: Turn, state: State, policy: Policy) -> None:
    if is_interruption(turn, state, policy):
        state.draft.interruption = True
        if turn.asked == "phone" and turn.is_question:
            take_phone(turn, state, policy)
        return
    if turn.intent in ("change_language", "repeat_question", "start_over") and _is_nothing_else(turn):
        if turn.intent == "start_over":
            state.start_afresh()
        return
    if turn.asked in _TELLS_ITS_OWN_STORY and _is_correction(turn) and correct(turn, state, policy):
        understood = True
    elif turn.asked in _TELLS_ITS_OWN_STORY or turn.asked == "confirm":
        understood = bool(answer(turn, state, policy))
    else:
        understood = _read_facts_and_answer(turn, state, policy)
    _count_misunderstandings(turn, state, policy, understood)


def _is_nothing_else(turn: Turn) -> bool:
    """True when a message about the conversation holds no answer: a name can sound like one."""
    if turn.asked in _TELLS_ITS_OWN_STORY:
        return turn.known_example or (turn.confidence >= _SURE_OF_LANGUAGE and turn.asked != "organization" and not turn.says("no_comment"))
    return turn.known_example or turn.confidence >= _SURE_OF_SWITCH


def _read_facts_and_answer(turn: Turn, state: State, policy: Policy) -> bool:
    """An answer may bring more facts with it, or be facts only, or change the request."""
    before = _everything_told(state)
    fault = take_phone(turn, state, policy) if turn.asked != "phone" else None
    take_product(turn, state, policy)
    take_country(turn, state, policy)
    if turn.asked != "phone":
        take_account_type(turn, state)
        take_role(turn, state)
    if turn.asked in _MAY_TELL_WHY:
        take_reasons(turn, state, policy)
    if turn.intent == "correct" and turn.asked != "phone":
        correct(turn, state, policy)
    changed = _everything_told(state) != before or fault is not None
    answered = _already_answered(turn, state) or (
        not (turn.asked == "phone" and changed and not turn.says("phone")) and bool(answer(turn, state, policy))
    )
    if not answered or turn.says("request_verb"):
        _change_request(turn, state)
    return answered or changed or _everything_told(state) != before


def _everything_told(state: State) -> Tuple[object, ...]:
    return (state.facts(), state.phone, state.reasons, state.locations, state.organization)


def _already_answered(turn: Turn, state: State) -> bool:
    return turn.asked not in ("phone", "addon") and bool(getattr(state, str(turn.asked), None))


def _change_request(turn: Turn, state: State) -> None:
    """ "Actually, just downgrade": a request while another is being made."""
    if not turn.is_request or turn.asked in ("request_type", "addon"):
        return
    if turn.confidence < _SURE_OF_SWITCH and state.request_type:
        return
    wanted = REQUESTS[turn.intent][0]
    if turn.intent == "remove_addon" or (wanted and wanted != state.request_type):
        take_request(turn, state)
    if state.request_type == "cancel_locations":
        take_locations(turn, state)


def _is_correction(turn: Turn) -> bool:
    """True when a free text is rather a change of something else."""
    if turn.asked == "reasons" and turn.says("addition") and turn.intent == "cancel_locations":
        return True
    if turn.intent != "correct":
        return False
    if turn.asked in FREE_TEXT:
        return turn.confidence >= _SURE_OF_SWITCH and turn.says("field")
    return turn.says("field") or turn.says("phone")


def _count_misunderstandings(turn: Turn, state: State, policy: Policy, understood: bool) -> None:
    """Say that it was not understood; the second time in a row, offer a person."""
    if understood:
        state.draft.misunderstood = 0
        return
    state.draft.misunderstood += 1
    offer = state.draft.misunderstood >= policy.limits.bad_answers.value
    if state.draft.other_language:
        state.notify("utter_other_language")
    else:
        state.notify("utter_way_out" if offer else "utter_not_understood")


