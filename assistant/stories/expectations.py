"""What must come out of a story, whatever way the assistant takes: its `metadata`, checked."""

from __future__ import annotations

import re
from typing import Any, Iterator, List

from assistant.stories.files import Step, Story
from assistant.stories.playing import Played

_KEYS = {"outcome", "slots", "says", "never_says"}


def differences(story: Story, played: Played) -> List[str]:
    """What is wrong with a played story by its metadata; [] when nothing is."""
    unknown = set(story.metadata) - _KEYS
    if unknown:
        return [f"unknown metadata: {sorted(unknown)}; there are {sorted(_KEYS)}"]
    return [*_of_slots(story, played), *_of_sentences(story, played)]


def turn_differences(story: Story, played: Played) -> List[str]:
    """Where the turns did something else than the story says; [] when nothing."""
    turns = zip(without_intents(story.turns), without_intents(played.turns), strict=True)
    return [
        f"message {number}: {told[0]['user'][:80]!r}\n  story:  {told[1:]}\n  played: {done[1:]}"
        for number, (told, done) in enumerate(turns, 1)
        if told != done
    ]


def without_intents(turns: List[List[Step]]) -> List[List[Step]]:
    """What was done; how the classifier calls a message is for `make evaluate`."""
    return [[{"user": turn[0]["user"].strip()}, *turn[1:]] for turn in turns]


def _of_slots(story: Story, played: Played) -> Iterator[str]:
    expected = {"language": story.language, **story.metadata.get("slots", {}), "outcome": story.metadata.get("outcome")}
    for name, value in expected.items():
        if played.slots.get(name) != value:
            yield f"{name} is {played.slots.get(name)!r}, not {value!r}"


def _of_sentences(story: Story, played: Played) -> Iterator[str]:
    replies = [_plain(reply) for reply in played.replies]
    rest = replies
    for text in story.metadata.get("says", []):
        place = next((i for i, reply in enumerate(rest) if _plain(text) in reply), None)
        if place is None:
            yield f"{text!r} is not said, or not in this order"
        else:
            rest = [rest[place].split(_plain(text), 1)[1], *rest[place + 1 :]]
    for text in story.metadata.get("never_says", []):
        if any(_plain(text) in reply for reply in replies):
            yield f"{text!r} is said"
    if any(not reply.strip() for reply in replies):
        yield "a message got no reply"


def _plain(text: Any) -> str:
    """Lower case, with every kind of space the same."""
    return re.sub(r"\s+", " ", str(text)).lower()
