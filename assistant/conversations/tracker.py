"""A conversation as Rasa works on it, short however long it has become."""

from __future__ import annotations

from typing import Any, Iterable, List, Tuple

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

#: A tracker of more customer's messages than MOST is cut down to the last KEPT; no rule looks further back than one.
MOST, KEPT = 4, 1


class StoredTracker(DialogueStateTracker):
    """A tracker that knows how many of its events are stored, and the row of the last of them."""

    stored: int = 0
    last_row: int = 0


def shortened(tracker: StoredTracker, slots: Iterable[Slot], most: int = MOST, kept: int = KEPT) -> StoredTracker:
    """The tracker with its last messages only, after events that lead to the state before them, as when a session
    starts with the slots of the one before. A state that such events cannot tell keeps the tracker whole."""
    events = list(tracker.events)
    said = [position for position, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(said) <= most or tracker.stored != len(events):
        return tracker
    cut = said[-kept]
    slots = list(slots)
    before = DialogueStateTracker.from_events(tracker.sender_id, events[:cut], slots)
    short: StoredTracker = StoredTracker.from_events(
        tracker.sender_id, [*_leading_to(before, events[cut].timestamp), *events[cut:]], slots
    )
    if _state(short) != _state(tracker):
        return tracker
    short.stored, short.last_row = len(short.events), tracker.last_row
    return short


def _leading_to(state: DialogueStateTracker, at: float) -> List[Event]:
    """Events after which a new tracker is in this state."""
    events: List[Event] = [ActionExecuted(ACTION_SESSION_START_NAME, timestamp=at), SessionStarted(timestamp=at)]
    fresh = state.init_copy()
    events += [
        SlotSet(name, slot.value, timestamp=at)
        for name, slot in state.slots.items()
        if slot.value != fresh.slots[name].initial_value
    ]
    if state.active_loop_name:
        loop = state.active_loop_name
        events += [ActionExecuted(loop, timestamp=at), ActiveLoop(loop, timestamp=at)]
    events.append(ActionExecuted(ACTION_LISTEN_NAME, timestamp=at))
    return [*events, ConversationPaused(timestamp=at)] if state.is_paused() else events


def _state(tracker: DialogueStateTracker) -> Tuple[Any, ...]:
    loop = tracker.active_loop
    return (
        tracker.current_slot_values(),
        (loop.name, loop.is_interrupted, loop.rejected) if loop else None,
        tracker.latest_action_name,
        tracker.followup_action,
        tracker.is_paused(),
        tracker.latest_message,
        tracker.latest_bot_utterance,
    )
