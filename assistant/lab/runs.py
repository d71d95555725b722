"""Running all conversation tests: one run at a time, told of while it goes on."""

from __future__ import annotations

import asyncio
import difflib
import secrets
from collections import OrderedDict
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Dict, List, Optional

from assistant.lab.models import Loaded
from assistant.lab.refusals import Refused
from assistant.stories.expectations import differences, turn_differences
from assistant.stories.files import FOLDER, Story, read_stories, story_files
from assistant.stories.layout import as_text
from assistant.stories.playing import Played, play, recorded

_MOST_REMEMBERED = 5


@dataclass
class Failure:
    """A story that went another way. `differences`: of its metadata; `diff`: unified, of its steps."""

    story: str
    file: str
    differences: List[str]
    diff: str


@dataclass
class Run:
    """How far a run is. `error`: why it ended before its time."""

    id: str
    model: str
    total: int
    done: int = 0
    finished: bool = False
    error: str = ""
    failures: List[Failure] = field(default_factory=list)


class Runs:
    """The last runs, by id."""

    def __init__(self) -> None:
        """None yet."""
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._task: Optional[asyncio.Task[None]] = None

    def start(self, model: Loaded, only: str = "") -> Dict[str, Any]:
        """Begin; `only`: a part of the stories' names or files.

        Raises:
            Refused: one is running, or there is no such story.
        """
        self.must_be_free()
        stories = [story for path in story_files() for story in read_stories(path) if _fits(story, only)]
        if not stories:
            raise Refused(
                404, f"No conversation test has {only!r} in its name." if only else "There are no tests here."
            )
        run = Run(secrets.token_hex(8), model.name, len(stories))
        self._runs[run.id] = run
        while len(self._runs) > _MOST_REMEMBERED:
            self._runs.popitem(last=False)
        self._task = asyncio.create_task(_go(run, model, stories))
        return asdict(run)

    def must_be_free(self) -> None:
        """Look before a model is loaded for a run.

        Raises:
            Refused: one is running.
        """
        if self._task and not self._task.done():
            raise Refused(409, "The tests are being run already. Wait until they are through.")

    def told(self, run: str) -> Dict[str, Any]:
        """How far it is.

        Raises:
            Refused: nothing is known of it.
        """
        if run not in self._runs:
            raise Refused(404, "Nothing is known of this run any more. Run the tests again.")
        return asdict(self._runs[run])


def _fits(story: Story, only: str) -> bool:
    return only.lower() in f"{story.path.relative_to(FOLDER)} {story.name}".lower()


async def _go(run: Run, model: Loaded, stories: List[Story]) -> None:
    try:
        for story in stories:
            played = await play(model.agent, story)
            model.conversations.pop(played.conversation, None)
            faults = differences(story, played)
            if faults or turn_differences(story, played):
                file = str(story.path.relative_to(FOLDER))
                run.failures.append(Failure(story.name, file, faults, diff(story, played)))
            run.done += 1
            await asyncio.sleep(0)  # testers who talk meanwhile get their turn
    except Exception as error:  # told to who waits for the run; there is nobody else
        run.error = f"{type(error).__name__}: {error}"
    finally:
        run.finished = True


def diff(story: Story, played: Played) -> str:
    """Expected and actual steps in a story's layout. Intents are not compared, so they are made the same."""
    done = recorded(story, replace(played, turns=_as_told(story, played)))
    expected, actual = (as_text([each]).splitlines() for each in (story, done))
    return "\n".join(difflib.unified_diff(expected, actual, "expected", "actual", lineterm="", n=3))


def _as_told(story: Story, played: Played) -> List[List[Dict[str, Any]]]:
    """The played turns, each beginning as the story's does."""
    return [[told[0], *done[1:]] for told, done in zip(story.turns, played.turns, strict=True)]
