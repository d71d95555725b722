"""What is said outside a request: facts without a wish, nothing understood, "why?"."""

from __future__ import annotations

from typing import Any, Dict

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, policy, state_of
from assistant.dialogue.explaining import WHY_ASKED
from assistant.dialogue.state import Draft


class TakeUpFacts(Action):
    """Facts without a request: "Otter, in Ontario". They begin one; facts about nothing get an offer of help."""

    def name(self) -> str:
        """Runs on inform and the like outside a form."""
        return "action_take_up_facts"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Start the form when the message told something new."""
        state = state_of(tracker)
        if state.draft.brought_facts and not state.outcome:
            return [FollowupAction("request_form")]
        state.draft.misunderstood += 1
        offer = state.draft.misunderstood >= policy().limits.bad_answers.value
        dispatcher.utter_message(response="utter_offer_person" if offer else "utter_offer_help")
        return [SlotSet("draft", state.slots()["draft"])]


class NotUnderstood(Action):
    """A message nobody understood; the second in a row is offered a person."""

    def name(self) -> str:
        """Runs on nlu_fallback outside a form."""
        return "action_not_understood"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Count and say so."""
        draft = Draft(**{**state_of(tracker).draft.__dict__})
        draft.misunderstood += 1
        offer = draft.misunderstood >= policy().limits.bad_answers.value
        if draft.other_language:
            dispatcher.utter_message(response="utter_other_language")
        else:
            dispatcher.utter_message(response="utter_offer_person" if offer else "utter_not_understood_offer")
        return [SlotSet("draft", draft.__dict__)]


class ExplainDecision(Action):
    """ "Why?": the rules that decided, in their sentences, with the article."""

    def name(self) -> str:
        """Runs on ask_why."""
        return "action_explain_decision"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Say why."""
        state = state_of(tracker)
        dispatcher.utter_message(response="utter_why" if state.rules else explanation_of(tracker))
        return []


def explanation_of(tracker: Tracker) -> str:
    """The response that explains the question asked, or that nothing is decided."""
    return WHY_ASKED.get(str(tracker.get_slot("requested_slot")), "utter_nothing_decided")
