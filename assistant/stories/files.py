"""Story files: Rasa's test-story format, with what must come out of a story in its `metadata`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List

import yaml

from assistant.settings import ROOT

FOLDER = ROOT / "tests" / "conversations"

Step = Dict[str, Any]


@dataclass
class Story:
    """A conversation: `steps` as Rasa reads them; `metadata` is checked by expectations.py."""

    name: str
    path: Path
    steps: List[Step]
    metadata: Dict[str, Any] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the folder it stands in."""
        return self.path.parent.name

    @property
    def given(self) -> Dict[str, Any]:
        """Slots that are set before the first message, such as a signed-in customer's `visitor`."""
        first = self.steps[0].get("slot_was_set", []) if self.steps else []
        return {name: value for each in first for name, value in each.items()}

    @property
    def turns(self) -> List[List[Step]]:
        """The steps, cut at each message; a turn's first step is the message."""
        turns: List[List[Step]] = []
        for step in self.steps:
            if "user" in step:
                turns.append([step])
            elif turns:
                turns[-1].append(step)
        return turns

    @property
    def lines(self) -> List[str]:
        """What the customer types, message by message."""
        return [turn[0]["user"].rstrip("\n") for turn in self.turns]


def story_files(folder: Path = FOLDER) -> List[Path]:
    """All story files below a folder, in a fixed order."""
    return sorted(folder.rglob("test_*.yml"))


def read_stories(path: Path) -> List[Story]:
    """The stories of a file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Story(each["story"], path, each["steps"], each.get("metadata") or {}) for each in content["stories"]]
