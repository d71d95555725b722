"""After every message, before anything is predicted: what it says goes into the slots."""

from __future__ import annotations

import uuid
from typing import Any, Dict

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, changes, last_user_event, policy, state_of
from assistant.dialogue.interpret import interpret
from assistant.dialogue.turn import Turn
from assistant.dialogue.vouching import visitor_in
from assistant.settings import settings
from assistant.understanding.secrets import without_secrets


class UnderstandMessage(Action):
    """Rasa's hook for slots that no predefined mapping can fill; the only writer of the contract's slots in a turn."""

    def name(self) -> str:
        """Rasa runs the action of this name after each message."""
        return "action_validate_slot_mappings"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        """Interpret the message, unless it was interpreted already."""
        event = last_user_event(tracker)
        if event is None or tracker.is_paused() or (event.get("metadata") or {}).get("is_external"):
            return []  # nobody has said anything to the assistant
        in_form = bool(tracker.active_loop.get("name"))
        turn = Turn.from_message(
            tracker.latest_message,
            message_id=str(event.get("message_id") or event.get("timestamp")),
            text=without_secrets(str(event.get("text") or ""))[:2000],
            asked=tracker.get_slot("requested_slot") if in_form else None,
        )
        before = state_of(tracker)
        heard = state_of(tracker)
        heard.visitor = visitor_in(event, tracker.sender_id, settings().secret_key) or heard.visitor
        # The same for the same message: what a turn recorded that was not stored is recorded once when it comes again.
        new_key = uuid.uuid5(uuid.NAMESPACE_OID, f"{tracker.sender_id} {turn.message_id}").hex
        after = interpret(turn, heard, policy(), new_key=new_key)
        return changes(before, after)
