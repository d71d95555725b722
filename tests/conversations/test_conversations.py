"""Every story, played to the real agent with a real action server and a database to throw away; and `rasa test`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Dict

import pytest

from assistant.running.local_agent import MODEL
from assistant.settings import ROOT
from assistant.stories.expectations import differences, turn_differences
from assistant.stories.files import Story, read_stories, story_files
from assistant.stories.playing import Played

STORIES = [story for path in story_files() for story in read_stories(path)]
_FEWEST = 60  # in each language


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.language}: {story.name}")
def test_the_assistant_does_what_the_story_says(story: Story, played: Dict[str, Played]) -> None:
    happened = played[story.name]
    faults = [*differences(story, happened), *turn_differences(story, happened)]
    assert not faults, "\n".join([*faults, "", "The dialogue:", happened.dialogue])


def test_each_language_has_its_stories() -> None:
    counted = Counter(story.language for story in STORIES)
    assert {language for language, count in counted.items() if count >= _FEWEST} == {"en", "fr"}, counted


def test_no_two_stories_have_the_same_name() -> None:
    assert [name for name, count in Counter(story.name for story in STORIES).items() if count > 1] == []


def test_every_behaviour_has_stories_in_each_language() -> None:
    behaviours = {path.parent.parent.name for path in story_files()}
    assert {(path.parent.parent.name, path.parent.name) for path in story_files()} == {
        (behaviour, language) for behaviour in behaviours for language in ("en", "fr")
    }


def test_rasas_own_test_finds_every_story_by_itself_and_passes(tmp_path: Path) -> None:
    command = ["rasa", "test", "core", "--model", str(MODEL), "--out", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--fail-on-prediction-errors", "--no-plot"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert (tmp_path / "failed_test_stories.yml").read_text().startswith("# None of the test stories failed")
    assert f"{len(STORIES)} / {len(STORIES)}" in done.stderr, done.stderr[-3000:]
