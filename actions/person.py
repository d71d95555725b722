""" "A human, please": the right contact, with what was collected, and a place in the agents' queue."""

from __future__ import annotations

from typing import Any, Dict

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, changes, last_user_event, policy, state_of
from assistant.dialogue.person import hand_to_person


class HandToPerson(Action):
    """Hands the conversation to a person."""

    def name(self) -> str:
        """Runs on the intent human."""
        return "action_hand_to_person"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Record the hand-off, say who and what was noted."""
        before, state = state_of(tracker), state_of(tracker)
        event = last_user_event(tracker) or {}
        responses = await hand_to_person(state, policy(), tracker.sender_id, str(event.get("message_id")))
        for response in responses:
            dispatcher.utter_message(response=response, outcome=state.outcome)
        return changes(before, state)
