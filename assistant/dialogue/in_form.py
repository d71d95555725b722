"""A message while something is asked: an answer, a correction, an interruption, or several at once."""

from __future__ import annotations

from typing import Tuple

from assistant.decision.policy import Policy
from assistant.dialogue.account_facts import states_a_fact, take_account_type, take_country, take_role
from assistant.dialogue.answers import answer
from assistant.dialogue.contact_details import take_phone
from assistant.dialogue.corrections import correct
from assistant.dialogue.interruption import is_interruption
from assistant.dialogue.locations import take_locations
from assistant.dialogue.reasons import are_reasons, take_reasons
from assistant.dialogue.request_facts import switch_request, take_product, take_request
from assistant.dialogue.state import State
from assistant.dialogue.turn import FREE_TEXT, REQUESTS, Turn

_SURE_OF_SWITCH = 0.55


_SURE_OF_ASIDE = 0.8
_ALL_OF_IT = 0.8  # of the letters


#: Answers in which names of places, people and things say nothing about the account.
_TELLS_ITS_OWN_STORY = FREE_TEXT | {"locations", "reasons"}


#: Questions whose answers often give the reason as well; "Facturation" as an answer to another is none.
_MAY_TELL_WHY = frozenset({"product", "request_type", "addon"})


def read_in_form(turn: Turn, state: State, policy: Policy) -> None:
    """Take what the message says; leave it to the rules when it is no answer."""
    if is_interruption(turn, state, policy):
        state.draft.interruption = True
        if turn.asked == "phone" and turn.is_question:
            take_phone(turn, state, policy)
        return
    if turn.intent in ("change_language", "repeat_question", "start_over") and _is_nothing_else(turn):
        if turn.intent == "start_over":
            state.start_afresh()
        return
    if _wants_everything(turn, state) or (_is_correction(turn) and correct(turn, state, policy)):
        understood = True
    elif turn.asked in _TELLS_ITS_OWN_STORY or turn.asked == "confirm":
        understood = bool(answer(turn, state, policy))
    else:
        understood = _read_facts_and_answer(turn, state, policy)
    _count_misunderstandings(turn, state, policy, understood)


def _wants_everything(turn: Turn, state: State) -> bool:
    """ "Cancel my entire organization", typed where locations are asked, changes the request."""
    named = turn.asked == "locations" and turn.is_mostly >= _ALL_OF_IT and not turn.says("all")
    if not named or turn.values("request_type_answer") != ["cancel_organization"]:
        return False
    switch_request(state, "cancel_organization", about_addon=False)
    return True


def _is_nothing_else(turn: Turn) -> bool:
    """True when a message about the conversation holds no answer: a name can sound like one."""
    if turn.says_any("country", "product", "role", "account_type", "phone"):
        return False
    if turn.asked in _TELLS_ITS_OWN_STORY:
        return turn.known_example or (
            turn.confidence >= _SURE_OF_ASIDE and turn.asked != "organization" and not turn.says("no_comment")
        )
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
    told_more = _everything_told(state) != before
    if turn.intent == "correct" and turn.asked != "phone" and not told_more:
        correct(turn, state, policy)
    if turn.says("request_verb"):
        _change_request(turn, state)
    changed = _everything_told(state) != before or fault is not None
    answered = _already_answered(turn, state) or (
        not (turn.asked == "phone" and changed and not turn.says("phone")) and bool(answer(turn, state, policy))
    )
    if not answered:
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
    """True when an answer in the customer's own words is rather a change of something else."""
    if turn.asked not in _TELLS_ITS_OWN_STORY:
        return False
    if turn.asked != "organization" and states_a_fact(turn):
        return True
    if turn.asked == "locations" and are_reasons(turn):
        return True
    if turn.asked == "reasons" and turn.intent == "remove_addon" and turn.values("addon"):
        return True  # "remove loyalty": what is asked for, and another contact
    adds_stores = turn.asked == "reasons" and turn.says("addition") and turn.intent == "cancel_locations"
    if adds_stores or (turn.says("phone") and "phone" in turn.values("field")):
        return True
    if turn.intent != "correct":
        return False
    if turn.asked in FREE_TEXT:
        return turn.says("field") and (turn.confidence >= _SURE_OF_SWITCH or turn.says("phone"))
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
