"""Plays a story's messages to the real agent and notes what happened, in a story's own words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, Iterator, List, Tuple

from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, FollowupAction, SlotSet, UserUttered

from assistant.running.local_agent import Conversation
from assistant.stories.files import Step, Story

#: Slots that a story does not show: bookkeeping, and values that differ each time.
_NOT_SHOWN = frozenset({"draft", "rules", "confirm", "visitor", "reference", "session_started_metadata"})
_LISTEN = "action_listen"


@dataclass
class Played:
    """What happened: each turn's steps and reply; all that was said, as (response, text); the slots at the end."""

    turns: List[List[Step]] = field(default_factory=list)
    replies: List[str] = field(default_factory=list)
    said: List[Tuple[str, str]] = field(default_factory=list)
    slots: Dict[str, Any] = field(default_factory=dict)
    conversation: str = ""

    @property
    def dialogue(self) -> str:
        """The conversation as people read it."""
        lines = []
        for turn, reply in zip(self.turns, self.replies, strict=True):
            said, *steps = turn
            lines.append(f"  customer: {said['user'][:400].strip()}   [{said['intent']}]")
            lines += [f"      {name}: {value}" for step in steps for name, value in step.items()]
            lines += [f"  assistant: {line}" for line in reply.split("\n")]
        return "\n".join(lines)


async def play(agent: Any, story: Story) -> Played:
    """Say the story's lines, one after the other, in a conversation of their own."""
    conversation = Conversation(agent)
    await _begin(conversation, story.given)
    played = Played(conversation=conversation.sender, slots=dict(story.given))
    for line in story.lines:
        text = line.replace("{reference}", str(played.slots.get("reference")))
        before, events_before = played.slots, len((await conversation.tracker()).events)
        reply = await conversation.say(text)
        tracker = await conversation.tracker()
        events = list(tracker.events)[events_before:]
        intent = next(e.intent.get("name") for e in events if isinstance(e, UserUttered))
        played.turns.append([{"user": line, "intent": intent}, *steps_of(events, before)])
        played.replies.append(reply)
        played.said += [
            (str(e.metadata.get("utter_action")), e.text or "") for e in events if isinstance(e, BotUttered)
        ]
        played.slots = await conversation.slots()
    return played


def recorded(story: Story, played: Played) -> Story:
    """The story with what really happened as its steps."""
    given = [{"slot_was_set": [{name: value} for name, value in story.given.items()]}] if story.given else []
    return replace(story, steps=[*given, *(step for turn in played.turns for step in turn)])


async def _begin(conversation: Conversation, given: Dict[str, Any]) -> None:
    """Start the session, with what is known of the customer."""
    processor = conversation.agent.processor
    tracker = await processor.fetch_tracker_and_update_session(conversation.sender)
    for name, value in given.items():
        tracker.update(SlotSet(name, value))
    await processor.save_tracker(tracker)


def steps_of(events: List[Event], before: Dict[str, Any]) -> List[Step]:
    """The events of a turn as a story's steps; a slot is shown when its value changes."""
    steps: List[Step] = []
    values = dict(before)
    for step in _steps(events):
        changes = step.get("slot_was_set")
        if changes is None:
            steps.append(step)
            continue
        ((name, value),) = changes[0].items()
        if values.get(name) == value:
            continue
        values[name] = value
        if steps and "slot_was_set" in steps[-1]:
            steps[-1]["slot_was_set"].append({name: value})
        else:
            steps.append({"slot_was_set": [{name: value}]})
    return steps


def _steps(events: List[Event]) -> Iterator[Step]:
    for event in events:
        if isinstance(event, ActionExecuted) and event.action_name != _LISTEN:
            yield {"action": event.action_name}
        elif isinstance(event, ActiveLoop):
            yield {"active_loop": event.name}
        elif isinstance(event, FollowupAction) and event.action_name.endswith("_form"):
            yield {"active_loop": event.action_name}  # a story has no word for a follow-up; with the loop, it follows
        elif isinstance(event, SlotSet) and event.key not in _NOT_SHOWN:
            yield {"slot_was_set": [{event.key: event.value}]}
