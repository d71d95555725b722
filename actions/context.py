"""What every action needs: the state of the conversation, the policy, events out of a changed state."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from assistant.decision.loading import load_policy
from assistant.decision.policy import Policy
from assistant.dialogue.state import State
from assistant.settings import settings

Events = List[Dict[str, Any]]


def policy() -> Policy:
    """The policy in force."""
    return load_policy(settings().policy_folder)


def state_of(tracker: Tracker) -> State:
    """The conversation's slots as a state."""
    return State.from_slots(tracker.slots)


def changes(before: State, after: State) -> Events:
    """A SlotSet for every slot that differs."""
    old, new = before.slots(), after.slots()
    return [SlotSet(name, value) for name, value in new.items() if value != old[name]]


def last_user_event(tracker: Tracker) -> Optional[Dict[str, Any]]:
    """The customer's last message as Rasa stored it."""
    return next((event for event in reversed(tracker.events) if event.get("event") == "user"), None)


def say_notices(dispatcher: CollectingDispatcher, state: State) -> None:
    """Say what the turn has to say before the next question."""
    for notice in state.draft.notices:
        dispatcher.utter_message(response=notice["response"], **notice["values"])
    state.draft.notices = []
