"""One side of the comparison, in a process of its own: plays stories and prints what happened as JSON.

`python -m tests.integration.fast_rasa.side STORIES_EACH`; PLAIN_RASA says which side, DATABASE_URL and
CONVERSATIONS_URL where it keeps things.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any

from assistant.conversations import tracker as tracker_module
from assistant.fast_rasa.parts import install
from assistant.running.local_agent import MODEL, local_agent
from assistant.settings import ROOT, settings
from assistant.stories.files import Story, read_stories, story_files
from assistant.stories.playing import Played, play
from desk.ready import make_ready

#: Parts of the draft that are others each time.
_OF_THE_MOMENT = ("key", "message", "wrong_references")


@asynccontextmanager
async def agent() -> AsyncIterator[Any]:
    """Rasa as it is published with an action server; or with all our parts, our store, and trackers cut very short."""
    if settings().plain_rasa:
        async with local_agent(settings().database_url) as plain:
            yield plain
        return
    install()
    tracker_module.shortened.__defaults__ = (1, 1)
    make_ready()
    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints

    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    yield await load_agent(model_path=str(MODEL), endpoints=endpoints)


def plainly(played: Played) -> dict[str, Any]:
    """What happened, without what is different each time."""
    text = json.dumps({name: value for name, value in asdict(played).items() if name != "conversation"}, default=str)
    reference = played.slots.get("reference")
    told: dict[str, Any] = json.loads(text.replace(str(reference), "REFERENCE") if reference else text)
    draft = told["slots"].get("draft") or {}
    told["slots"]["draft"] = {name: value for name, value in draft.items() if name not in _OF_THE_MOMENT}
    return told


async def main(each: int) -> None:
    stories: list[Story] = [story for path in story_files() for story in read_stories(path)[:each]]
    async with agent() as speaking:
        print(json.dumps({story.name: plainly(await play(speaking, story)) for story in stories}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
