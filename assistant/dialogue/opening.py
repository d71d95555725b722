"""A message while nothing is asked: a request with whatever it says, or facts alone."""

from __future__ import annotations

from typing import List

from assistant.decision.policy import Policy
from assistant.dialogue.account_facts import take_account_type, take_country, take_role
from assistant.dialogue.contact_details import take_organization, take_phone
from assistant.dialogue.locations import take_locations
from assistant.dialogue.reasons import take_reasons
from assistant.dialogue.request_facts import take_product, take_request
from assistant.dialogue.state import Notice, State
from assistant.dialogue.turn import FACTS, Turn

#: Questions in which a product named is worth keeping for what comes next.
_ABOUT_A_PRODUCT = frozenset(
    {"ask_how_to_cancel", "ask_dashboard", "ask_cloudretail", "ask_stock", "ask_future_foods", "ask_cloudkitchens"}
)


def read_opening(turn: Turn, state: State, policy: Policy) -> None:
    """A message while nothing is asked: a request with whatever it says, or facts alone."""
    if turn.intent not in FACTS:
        state.draft.misunderstood = 0
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
    return (
        [{"response": f"utter_about_{turn.also[4:]}", "values": {}}]
        if turn.also.startswith("ask_") and turn.also != "ask_why"
        else []
    )


def take_everything(turn: Turn, state: State, policy: Policy) -> None:
    """Every fact and detail that a message names in passing."""
    take_product(turn, state, policy)
    take_country(turn, state, policy)
    take_account_type(turn, state)
    take_role(turn, state)
    take_phone(turn, state, policy)
    take_reasons(turn, state, policy)
    take_organization(turn, state)
