"""A dialogue saved in the lab is a test that passes unchanged: with `rasa test`, and with our runner."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.running.local_agent import MODEL, local_agent
from assistant.settings import ROOT
from assistant.stories.expectations import differences, turn_differences
from assistant.stories.files import read_stories
from assistant.stories.playing import play
from tests.integration.lab.test_play import FILING
from tests.support.lab import Lab

CONVERSATIONS: list[dict[str, Any]] = [
    {
        "messages": [*FILING, "status of {reference}"], "outcome": "filed", "language": "en",
        "name": "A Leeds owner files in one message: and asks after it", "says": ["Please check", "we have it"],
    },
    {
        "messages": ["je veux annuler queen street west", "pourquoi mon numéro?", "trop cher", "laisse tomber"],
        "profile": "billing-admin", "outcome": None, "language": "fr",
        "name": "Une gérante « connectée » laisse tomber",
    },
    {
        "messages": ["cancel my otter account", "why?", "   thanks for that\nhave a good day"],
        "profile": "enterprise", "outcome": "handoff:csm", "language": "en",
        "name": "An enterprise's \"owner\" asks why",
    },
]  # fmt: skip


def saved(lab: Lab, conversation: dict[str, Any], folder: Path) -> Path:
    answer = lab.ask("/stories", {"behaviour": "happy_paths", **conversation})
    assert answer.status_code == 200, answer.text
    assert answer.json()["differences"] == []
    path = folder / answer.json()["path"].removeprefix("tests/conversations/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(answer.json()["text"], encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The saved tests, as they would stand in tests/conversations."""
    made = tmp_path_factory.mktemp("stories")
    for conversation in CONVERSATIONS:
        saved(lab, conversation, made)
    return made


def test_saved_dialogues_pass_rasa_test_unchanged(folder: Path, tmp_path: Path) -> None:
    command = ["rasa", "test", "core", "--model", str(MODEL), "--stories", str(folder), "--out", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--fail-on-prediction-errors", "--no-plot"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"{len(CONVERSATIONS)} / {len(CONVERSATIONS)}" in done.stderr


async def test_saved_dialogues_pass_our_runner_unchanged(folder: Path) -> None:
    stories = [story for path in sorted(folder.rglob("test_*.yml")) for story in read_stories(path)]
    assert {story.name for story in stories} == {each["name"] for each in CONVERSATIONS}
    async with local_agent() as agent:
        for story in stories:
            played = await play(agent, story)
            assert [*differences(story, played), *turn_differences(story, played)] == [], played.dialogue


def test_a_wrong_behaviour_is_not_recorded(lab: Lab) -> None:
    wanted = {**CONVERSATIONS[2], "behaviour": "guards", "outcome": "filed"}
    answer = lab.ask("/stories", wanted).json()
    assert answer["differences"] == ["outcome is 'handoff:csm', not 'filed'"]
    assert "user: |" in answer["text"]
    assert "action:" not in answer["text"]


REFUSED = [
    ({"name": "short"}, "8 to 120"),
    ({"name": "two\nlines of name"}, "on one line"),
    ({"name": "A Toronto owner cancels two locations, and corrects the phone at the check"}, "already, in happy_paths"),
    ({"name": "!!!!!!!!!!!!"}, "Use letters"),
    ({"behaviour": "../../etc"}, "Choose a behaviour"),
    ({"language": "../en"}, "Choose the language"),
    ({"messages": []}, "Say something first"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_a_test_is_refused_with_the_reason(lab: Lab, change: dict[str, Any], said: str) -> None:
    answer = lab.ask("/stories", {"behaviour": "guards", **CONVERSATIONS[0], **change})
    assert answer.status_code in (409, 422)
    assert said in answer.json()["error"]
