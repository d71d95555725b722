"""What is shown of a test that failed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from assistant.lab.runs import diff
from assistant.stories.files import FOLDER, read_stories
from assistant.stories.playing import Played

STORY = read_stories(FOLDER / "happy_paths" / "en" / "test_filing.yml")[0]


def played_as_told() -> Played:
    return Played(turns=deepcopy(STORY.turns), replies=["..."] * len(STORY.turns))


def test_the_diff_shows_the_steps_that_are_different_and_nothing_else() -> None:
    played = played_as_told()
    played.turns[1][1] = {"slot_was_set": [{"country": "US"}]}
    played.turns[2][0]["intent"] = "another"  # is not compared
    changed = [line for line in diff(STORY, played).splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ["-    - country: CA", "+    - country: US"]


def test_a_step_that_was_left_out_is_shown() -> None:
    played = played_as_told()
    del played.turns[-1][-1]
    assert "-    - outcome: filed" in diff(STORY, played).splitlines()


def test_there_is_no_diff_where_nothing_differs() -> None:
    assert diff(STORY, played_as_told()) == ""
    assert diff(replace(STORY), played_as_told()) == ""
