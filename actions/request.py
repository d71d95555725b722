"""The request form: what it asks next, what happens when it ends, and how it is left."""

from __future__ import annotations

import logging
from datetime import datetime, timezone
from typing import Any, Dict

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, changes, policy, say_notices, state_of
from assistant.dialogue.conclusion import FilingFailed, conclude
from assistant.dialogue.next_step import next_slot, offer_dashboard

logger = logging.getLogger(__name__)


def interrupted(tracker: Tracker) -> bool:
    """True while this turn's message still waits for a reply that is not the form's."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            break
        if event.get("event") == "action_execution_rejected":
            return False
    return state_of(tracker).draft.interruption


class ValidateRequestForm(Action):
    """Asks what the decision still needs; steps aside for a message that is no answer.

    Not rasa_sdk's FormValidationAction: that one asks for empty slots only, and comments may be answered with
    nothing. It also says the question itself, which saves a call to the action server each turn.
    """

    def name(self) -> str:
        """The validation action of request_form."""
        return "validate_request_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Say what is to be said, then ask; or leave the turn to the rules."""
        if interrupted(tracker):
            return [ActionExecutionRejected("request_form")]
        before, state = state_of(tracker), state_of(tracker)
        slot = next_slot(state, policy())
        offer_dashboard(state, slot, policy())
        say_notices(dispatcher, state)
        if slot:
            dispatcher.utter_message(response=f"utter_ask_{slot}")
        # Without a slot set here, Rasa takes an answer that leaves its slot empty ("no comments") for no answer.
        return [*changes(before, state), SlotSet("draft", state.slots()["draft"]), SlotSet("requested_slot", slot)]


class ConcludeRequest(Action):
    """Files the request or hands off, as decided; everything is checked again from the slots."""

    def name(self) -> str:
        """Runs when request_form has nothing more to ask."""
        return "action_conclude_request"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Say the outcome; a filing that fails goes back to the check."""
        before, state = state_of(tracker), state_of(tracker)
        say_notices(dispatcher, state)
        try:
            now, channel = datetime.now(timezone.utc), tracker.get_latest_input_channel()
            conclusion = await conclude(state, policy(), tracker.sender_id, now, channel)
        except FilingFailed as error:
            logger.warning("Nothing was filed: %s", error)  # names fields, never what they hold
            dispatcher.utter_message(response="utter_filing_failed")
            state.confirm = None
            return [*changes(before, state), FollowupAction("request_form")]
        for response in conclusion.responses:
            dispatcher.utter_message(
                response=response, rules=conclusion.rules, reference=state.reference, outcome=state.outcome
            )
        return changes(before, state)


class DropDraft(Action):
    """ "Never mind": nothing is kept, nothing is asked."""

    def name(self) -> str:
        """Runs on never_mind inside a form."""
        return "action_drop_draft"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Forget the draft."""
        before, state = state_of(tracker), state_of(tracker)
        state.start_afresh()
        dispatcher.utter_message(response="utter_draft_dropped")
        return changes(before, state)
