"""What a message changes: the one place where a turn meets the state of the conversation. Pure."""

from __future__ import annotations

from assistant.decision.policy import Policy
from assistant.dialogue.account_claims import fill_in_claims, hold_to_claims
from assistant.dialogue.contact_details import settle_phone
from assistant.dialogue.in_form import read_in_form
from assistant.dialogue.opening import read_opening
from assistant.dialogue.state import State
from assistant.dialogue.turn import HOW_TO, Turn
from assistant.dialogue.which_language import take_language
from assistant.understanding.secrets import MASK


def interpret(turn: Turn, state: State, policy: Policy, new_key: str) -> State:
    """The state after a message. `new_key` becomes the idempotency key of a request that starts here.

    Reading the same message twice changes nothing: Rasa extracts slots again when a form starts.
    """
    if state.draft.message == turn.message_id:
        return state
    _begin_turn(turn, state)
    if turn.asked is None or (turn.asked == "reference" and turn.is_request):
        read_opening(turn, state, policy)
    elif turn.asked != "reference":
        read_in_form(turn, state, policy)
    hold_to_claims(turn, state)
    settle_phone(state, policy)
    if turn.values("reference"):
        state.reference = turn.values("reference")[0]
    if not state.draft.key:
        state.draft.key = new_key
    return state


def _begin_turn(turn: Turn, state: State) -> None:
    if turn.asked in (None, "reference") and (turn.is_request or turn.intent == HOW_TO) and state.outcome:
        state.start_afresh()
    state.draft.message = turn.message_id
    state.draft.notices = []
    state.draft.interruption = state.draft.brought_facts = False
    if MASK in turn.text:
        state.notify("utter_secret_hidden")
    fill_in_claims(state)
    take_language(turn, state)
