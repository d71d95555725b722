"""A filed request by its reference: its status, and taking it back."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Dict

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, changes, last_user_event, policy, state_of
from assistant.dialogue.status import status_of, withdraw
from assistant.dialogue.turn import NOT_OURS, REQUESTS, SMALL_TALK

_LEAVES_THE_QUESTION = SMALL_TALK | NOT_OURS | {"human", "never_mind", *REQUESTS}
_SURE = 0.4


class ReferenceQuestion:
    """Asks for a reference, says when one is not, and steps aside for other messages."""

    form = ""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Take the reference that the message or the conversation holds."""
        if tracker.get_slot("reference"):
            return [SlotSet("requested_slot", None)]
        if tracker.get_slot("requested_slot") != "reference" or tracker.active_loop.get("name") != self.form:
            return _ask(dispatcher)
        rejected = any(e.get("event") == "action_execution_rejected" for e in _this_turn(tracker))
        intent = tracker.latest_message.get("intent") or {}
        name = str(intent.get("name"))
        leaves = (name in _LEAVES_THE_QUESTION or name.startswith("ask_")) and float(
            intent.get("confidence") or 0
        ) > _SURE
        if leaves and not rejected:
            return [ActionExecutionRejected(self.form)]
        if not rejected:
            dispatcher.utter_message(response="utter_not_a_reference")
        return _ask(dispatcher)


def _ask(dispatcher: CollectingDispatcher) -> Events:
    dispatcher.utter_message(response="utter_ask_reference")
    # Without a slot set here, Rasa takes a message without a reference for no answer and drops what is said.
    return [SlotSet("reference", None), SlotSet("requested_slot", "reference")]


def _this_turn(tracker: Tracker) -> list[Dict[str, Any]]:
    """The events since the customer's last message."""
    event = last_user_event(tracker)
    start = tracker.events.index(event) if event else 0
    return list(tracker.events[start:])


class ValidateStatusForm(ReferenceQuestion, Action):
    """For status_form."""

    form = "status_form"

    def name(self) -> str:
        """The validation action of status_form."""
        return "validate_status_form"


class ValidateWithdrawalForm(ReferenceQuestion, Action):
    """For withdrawal_form."""

    form = "withdrawal_form"

    def name(self) -> str:
        """The validation action of withdrawal_form."""
        return "validate_withdrawal_form"


class TellStatus(Action):
    """Tells how far a filed request is."""

    def name(self) -> str:
        """Runs when the reference is known."""
        return "action_tell_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Look it up and say it."""
        before, state = state_of(tracker), state_of(tracker)
        response, values = await status_of(state, policy(), datetime.now(timezone.utc))
        dispatcher.utter_message(response=response, **values)
        return changes(before, state)


class WithdrawRequest(Action):
    """Passes a withdrawal to the desk."""

    def name(self) -> str:
        """Runs when the reference is known."""
        return "action_withdraw_request"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Withdraw and say so."""
        before, state = state_of(tracker), state_of(tracker)
        response, values = await withdraw(state, policy(), tracker.sender_id, datetime.now(timezone.utc))
        outcome = state.outcome if state.outcome != before.outcome else None
        dispatcher.utter_message(response=response, outcome=outcome, **values)
        return changes(before, state)
