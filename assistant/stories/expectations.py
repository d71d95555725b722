"""What must come out of a story, whatever way the assistant takes: its `metadata`, checked."""

from __future__ import annotations

import re
from typing import Any, Iterator, List

from assistant.stories.files import Step, Story
from assistant.stories.playing import Played
from assistant.stories.wording import UnknownWording, spelled_out

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
    try:
        yield from _not_said(story, played)
        for wanted in story.metadata.get("never_says", []):
            if _is_said(wanted, story, played):
                yield f"{wanted!r} is said"
    except UnknownWording as error:
        yield str(error)
    if any(not reply.strip() for reply in played.replies):
        yield "a message got no reply"


def _not_said(story: Story, played: Played) -> Iterator[str]:
    """What is not said, or not in the story's order: a response's name is one said anywhere, a text stands in one."""
    rest = [(response, _plain(text)) for response, text in played.said]
    for wanted in story.metadata.get("says", []):
        text = _plain(spelled_out(str(wanted), story.language))
        if is_response(wanted):
            place = next((i for i, (response, _) in enumerate(rest) if response == wanted), None)
        else:
            place = next((i for i, (_, said) in enumerate(rest) if text in said), None)
        if place is None:
            yield f"{wanted!r} is not said, or not in this order"
            continue
        response, said = rest[place]
        rest = [(response if not is_response(wanted) else "", said.split(text, 1)[-1]), *rest[place + 1 :]]


def _is_said(wanted: Any, story: Story, played: Played) -> bool:
    if is_response(wanted):
        spelled_out(f"{{{wanted}}}", story.language)  # a name that is no response would pass for ever
        return any(response == wanted for response, _ in played.said)
    text = _plain(spelled_out(str(wanted), story.language))
    return any(text in _plain(reply) for reply in played.replies)


def is_response(wanted: Any) -> bool:
    """Whether a story's `says` has the name of a response here, not a text."""
    return re.fullmatch(r"utter_\w+", str(wanted)) is not None


def _plain(text: Any) -> str:
    """Lower case, with every kind of space the same."""
    return re.sub(r"\s+", " ", str(text)).lower()
