"""A tracker cut down to its last messages goes on as the whole one would."""

from __future__ import annotations

from typing import Any, Optional

import pytest
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot

from assistant.conversations.tracker import KEPT, MOST, StoredTracker, shortened

FORM = "request_form"
SLOTS = [AnySlot(name, mappings=[{}]) for name in ("product", "draft", "requested_slot")]


def turn(number: int, *more: Event) -> list[Event]:
    """What a message leaves behind."""
    said = UserUttered(f"message {number}", {"name": "inform", "confidence": 1.0}, timestamp=float(number))
    return [said, *more, BotUttered(f"reply {number}"), ActionExecuted("action_listen")]


def conversation(turns: int, *begin: Event, last: Optional[list[Event]] = None) -> StoredTracker:
    """A stored conversation of as many turns; `begin` comes first, `last` instead of the last turn."""
    events = [ActionExecuted("action_session_start"), SessionStarted(), *begin, ActionExecuted("action_listen")]
    for number in range(turns - 1):
        events += turn(number, SlotSet("draft", {"message": number}))
    tracker = StoredTracker.from_events("someone", [*events, *(last or turn(turns))], SLOTS)
    tracker.stored, tracker.last_row = len(tracker.events), 1_000
    return tracker


def state(tracker: StoredTracker) -> dict[str, Any]:
    """What Rasa tells action servers of a tracker, but for the events."""
    return {
        name: value for name, value in tracker.current_state().items() if name not in ("events", "latest_event_time")
    }


def said(tracker: StoredTracker) -> list[str]:
    return [str(event.text) for event in tracker.events if isinstance(event, UserUttered)]


def test_a_short_conversation_is_left_alone() -> None:
    tracker = conversation(MOST)
    assert shortened(tracker, SLOTS) is tracker


@pytest.mark.parametrize(
    "begin",
    [
        [],
        [SlotSet("product", "otter"), SlotSet("draft", {"notices": []})],
        [ActionExecuted(FORM), ActiveLoop(FORM), SlotSet("requested_slot", "country")],
    ],
    ids=["nothing known", "slots", "a form"],
)
def test_a_long_one_keeps_its_last_messages_and_its_state(begin: list[Event]) -> None:
    whole = conversation(MOST + 10, *begin)
    short = shortened(whole, SLOTS)
    assert said(short) == said(whole)[-KEPT:]
    assert state(short) == state(whole)


def test_a_paused_conversation_stays_paused() -> None:
    whole = conversation(MOST + 2, last=[*turn(MOST + 2), ConversationPaused()])
    assert shortened(whole, SLOTS).is_paused()
    earlier = shortened(conversation(MOST + 2, ConversationPaused()), SLOTS)
    assert earlier.is_paused()
    assert len(said(earlier)) == KEPT, "it is cut all the same"


def test_what_is_cut_off_counts_as_stored() -> None:
    short = shortened(conversation(MOST + 1), SLOTS)
    assert short.stored == len(short.events)
    assert short.last_row == 1_000


def test_a_conversation_that_is_not_wholly_stored_is_not_cut() -> None:
    tracker = conversation(MOST + 5)
    tracker.update(SlotSet("product", "otter"))
    assert shortened(tracker, SLOTS) is tracker


def test_a_form_that_was_just_rejected_is_kept_whole() -> None:
    rejected = [ActionExecuted(FORM), ActiveLoop(FORM), ActionExecutionRejected(FORM)]
    tracker = conversation(MOST + 1, last=[*rejected, UserUttered("why?"), ActionExecuted("action_listen")])
    short = shortened(tracker, SLOTS, kept=1)
    assert short is tracker, "no event says that a form stays rejected"
    assert short.active_loop is not None
    assert short.active_loop.rejected
