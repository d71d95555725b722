"""A message while something is asked: an answer, a correction, an interruption, or several at once."""

from __future__ import annotations

from typing import Tuple

from assistant.decision.policy import Policy
from assistant.dialogue.account_facts import take_account_type, take_country, take_role
from assistant.dialogue.answers import answer
from assistant.dialogue.choices import same_names
from assistant.dialogue.contact_details import take_phone
from assistant.dialogue.corrections import correct
from assistant.dialogue.explaining import answer_to
from assistant.dialogue.interruption import is_a_choice, is_interruption
from assistant.dialogue.location_changes import add_locations
from assistant.dialogue.reasons import take_reasons
from assistant.dialogue.request_facts import changes_to_stores, take_product
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn

#: Answers in which names of places, people and things say nothing about the account.
_TELLS_ITS_OWN_STORY = frozenset({"organization", "comments", "locations", "reasons", "confirm"})
#: Questions whose answers often give the reason as well; "Facturation" as an answer to another is none.
_MAY_TELL_WHY = frozenset({"product", "request_type", "addon"})
#: Questions about the account, whose answers name places only when they name stores.
_MAY_TELL_STORES = frozenset({"role", "account_type"})
#: Questions whose answer may stand beside a change of another.
_ANSWERED_BESIDE = frozenset({"organization", "role", "account_type"})
_MAY_TELL_PHONE = frozenset({"organization", "comments", "locations", "reasons"})
#: A message that does this, and answers nothing, waits.
_WAITS = frozenset({"wait", "condition"})
_ABOUT_THE_CONVERSATION = ("change_language", "repeat_question", "start_over")


def read_in_form(turn: Turn, state: State, policy: Policy) -> None:
    """Take what the message says; leave it to the rules when it is no answer."""
    if is_interruption(turn, state, policy):
        state.draft.interruption = True
        if turn.asked == "phone" and turn.is_question:
            take_phone(turn, state, policy)
        return
    if turn.intent in _ABOUT_THE_CONVERSATION:
        if turn.intent == "start_over":
            state.start_afresh()
        return
    before = _everything_told(state)
    answered = _read(turn, state, policy)
    if turn.also and (response := answer_to(turn.also, turn.asked)):
        state.notify(response)
        answered = True
    if not answered and turn.does & _WAITS:
        state.notify("utter_take_your_time")
        answered = True
    _count_misunderstandings(turn, state, policy, answered or _everything_told(state) != before)


def _read(turn: Turn, state: State, policy: Policy) -> bool:
    """True when the message was an answer, a change, or both."""
    if is_a_choice(turn, policy) or turn.asked == "confirm":
        return bool(answer(turn, state, policy))
    changes = turn.is_change and not _may_be_the_comment(turn)
    if (changes or _changes_the_list(turn, state)) and correct(turn, state, policy):
        _answer_besides(turn, state, policy)
        return True
    if turn.asked not in _TELLS_ITS_OWN_STORY:
        return _read_facts_and_answer(turn, state, policy)
    told = _take_told(turn, state, policy)
    return bool(answer(turn, state, policy)) or told


def _may_be_the_comment(turn: Turn) -> bool:
    """ "Our account manager left for Canada" is kept for the team, unless it surely changes something."""
    return turn.asked == "comments" and "comment" in turn.may and "change" not in turn.does


def _answer_besides(turn: Turn, state: State, policy: Policy) -> None:
    """ "Too expensive. And the phone I gave is wrong": the reason is given as well."""
    asked = str(turn.asked)
    names_it = bool(turn.values("organization")) if asked == "organization" else bool(turn.told(asked))
    if asked == "reasons":
        take_reasons(turn, state, policy)
    elif asked == "locations" and "locations" not in turn.told("field"):
        add_locations(turn, state)
    elif asked in _ANSWERED_BESIDE and (names_it or (asked == "role" and {"agree", "refuse"} & turn.does)):
        answer(turn, state, policy)


def _changes_the_list(turn: Turn, state: State) -> bool:
    """ "Sorry, not Peckham, it is Deptford", where something else is asked: names what stands, and another or none."""
    if state.request_type == "cancel_organization" and turn.asked != "organization":
        return changes_to_stores(turn)
    elsewhere = turn.asked != "locations" and (turn.asked != "comments" or "location" in turn.does)
    if not elsewhere or not state.locations or turn.told("reason"):
        return False
    standing = [e for e in turn.entities if e.name == "location" and same_names(e.value, state.locations)]
    return any(e.role == "keep" for e in standing) or len(turn.found("location")) > len(standing) > 0


def _take_told(turn: Turn, state: State, policy: Policy) -> bool:
    """What a message tells of a question that is not asked, where its acts say so. True when it told something."""
    before = _everything_told(state)
    if turn.asked != "reasons" and not state.reasons and turn.asked != "comments":
        take_reasons(turn, state, policy)
    tells_stores = "location" in turn.does or turn.asked in _MAY_TELL_STORES
    if turn.asked != "locations" and not state.locations and state.request_type == "cancel_locations" and tells_stores:
        add_locations(turn, state)
    if turn.asked in _MAY_TELL_PHONE and "phone" in turn.does and "comment" not in turn.does:
        take_phone(turn, state, policy)
    return _everything_told(state) != before


def _read_facts_and_answer(turn: Turn, state: State, policy: Policy) -> bool:
    """An answer may bring more facts with it, or be facts only."""
    before = _everything_told(state)
    fault = take_phone(turn, state, policy) if turn.asked != "phone" else None
    take_product(turn, state, policy)
    if turn.asked != "phone":
        take_country(turn, state, policy)
        take_account_type(turn, state)
        take_role(turn, state)
    if turn.asked in _MAY_TELL_WHY and not turn.does:
        take_reasons(turn, state, policy)
    _take_told(turn, state, policy)
    changed = _everything_told(state) != before or fault is not None
    if _already_answered(turn, state):
        return True
    if turn.asked == "phone" and changed and not turn.says("phone"):
        return True
    return bool(answer(turn, state, policy)) or changed


def _everything_told(state: State) -> Tuple[object, ...]:
    return (state.facts(), state.phone, state.reasons, state.locations, state.organization)


def _already_answered(turn: Turn, state: State) -> bool:
    return turn.asked not in ("phone", "addon") and bool(getattr(state, str(turn.asked), None))


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
