"""A request taken up again when an agent gives the conversation back, as events of Rasa's."""

from __future__ import annotations

from typing import List

from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import ActiveLoop, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.decision.loading import load_policy
from assistant.dialogue.resuming import forget_the_last_message, open_question
from assistant.dialogue.state import State
from assistant.settings import settings

_FORM = "request_form"


def to_take_up_again(tracker: DialogueStateTracker) -> List[Event]:
    """What opens the form again that asking for a person has ended; nothing where a form is open, or none was."""
    state = State.from_slots(tracker.current_slot_values())
    forget_the_last_message(state)
    slot = None if tracker.active_loop_name else open_question(state, load_policy(settings().policy_folder))
    told: List[Event] = [SlotSet("draft", state.slots()["draft"])]
    if slot:
        told += [SlotSet("outcome", None), SlotSet("rules", None), ActiveLoop(_FORM), SlotSet(REQUESTED_SLOT, slot)]
    return told
