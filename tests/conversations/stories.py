"""Story files: Rasa's test-story format, with what must come out of a story in its `metadata`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Optional

import yaml

FOLDER = Path(__file__).parent
_VERSION = "3.1"
_WIDTH = 118

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


def write_stories(path: Path, stories: List[Story]) -> None:
    """Write a file anew, in the one layout that all have."""
    content = {"version": _VERSION, "stories": [_as_mapping(story) for story in stories]}
    text = yaml.dump(content, Dumper=_Layout, sort_keys=False, allow_unicode=True, width=_WIDTH)
    path.write_text(text.replace("\n- story:", "\n\n- story:"), encoding="utf-8")


def _as_mapping(story: Story) -> Dict[str, Any]:
    metadata = {key: _Flow(value) if isinstance(value, dict) else value for key, value in story.metadata.items()}
    return {"story": story.name, "metadata": metadata, "steps": [_laid_out(step) for step in story.steps]}


def _laid_out(step: Step) -> Step:
    if "user" in step:
        return {**step, "user": _Typed(step["user"])}
    if "slot_was_set" in step:
        return {"slot_was_set": [{name: _flow(value) for name, value in each.items()} for each in step["slot_was_set"]]}
    return step


def _flow(value: Any) -> Any:
    return _Flow(value) if isinstance(value, dict) else _FlowList(value) if isinstance(value, list) else value


class _Typed(str):
    """What a customer types."""


class _Flow(Dict[str, Any]):
    """A mapping on one line."""


class _FlowList(List[Any]):
    """A list on one line."""


class _Layout(yaml.SafeDumper):
    """Messages as blocks, short values on one line."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write values out wherever they stand."""
        return True


def _typed(dumper: yaml.SafeDumper, text: str) -> Any:
    style: Optional[str] = "|" if text.strip() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text if style == '"' else text.rstrip("\n") + "\n", style=style)


_Layout.add_representer(_Typed, _typed)
_Layout.add_representer(_Flow, lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True))
_Layout.add_representer(_FlowList, lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True))
