"""One agent, action server and database for all conversations of a run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Dict, List

import pytest

from assistant.running.local_agent import local_agent
from assistant.stories.files import Story
from assistant.stories.playing import Played, play

#: Conversations at once; while one waits for the action server, another is predicted.
_AT_ONCE = 4


@pytest.fixture(scope="session")
def played(request: pytest.FixtureRequest) -> Iterator[Dict[str, Played]]:
    """What happened in each story that this run tests, by name."""
    yield asyncio.run(_play_all(_selected(request.session.items)))


def _selected(items: List[pytest.Item]) -> List[Story]:
    cases = [item.callspec for item in items if isinstance(item, pytest.Function) and hasattr(item, "callspec")]
    return [story for case in cases if isinstance(story := case.params.get("story"), Story)]


async def _play_all(stories: List[Story]) -> Dict[str, Played]:
    free = asyncio.Semaphore(_AT_ONCE)
    async with local_agent() as agent:

        async def play_one(story: Story) -> Played:
            async with free:
                return await play(agent, story)

        happened = await asyncio.gather(*map(play_one, stories))
    return {story.name: each for story, each in zip(stories, happened, strict=True)}
