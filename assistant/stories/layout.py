"""Writes story files, all in one layout: messages as blocks, short values on one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Type

import yaml

from assistant.stories.files import Step, Story

_WIDTH = 118
_MAPPING, _SEQUENCE, _TEXT = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:str"


class Typed(str):
    """What a customer types."""


class OnOneLine(Dict[str, Any]):
    """A mapping on one line."""


class ListOnOneLine(List[Any]):
    """A list on one line."""


def write_stories(path: Path, stories: List[Story]) -> None:
    """Write a file anew."""
    path.write_text(as_text(stories), encoding="utf-8")


def as_text(stories: List[Story]) -> str:
    """A file's text."""
    content = {"version": "3.1", "stories": [_as_mapping(story) for story in stories]}
    text: str = yaml.dump(content, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text.replace("\n- story:", "\n\n- story:")


def _as_mapping(story: Story) -> Dict[str, Any]:
    metadata = {key: OnOneLine(value) if isinstance(value, dict) else value for key, value in story.metadata.items()}
    return {"story": story.name, "metadata": metadata, "steps": [_laid_out(step) for step in story.steps]}


def _laid_out(step: Step) -> Step:
    if "user" in step:
        return {**step, "user": Typed(step["user"])}
    if "slot_was_set" in step:
        changes = step["slot_was_set"]
        return {"slot_was_set": [{name: _on_one_line(value) for name, value in each.items()} for each in changes]}
    return step


def _on_one_line(value: Any) -> Any:
    if isinstance(value, dict):
        return OnOneLine(value)
    return ListOnOneLine(value) if isinstance(value, list) else value


def _dumper() -> Type[yaml.SafeDumper]:
    class Layout(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    Layout.add_representer(Typed, _typed)
    Layout.add_representer(OnOneLine, lambda to, value: to.represent_mapping(_MAPPING, value.items(), flow_style=True))
    Layout.add_representer(ListOnOneLine, lambda to, value: to.represent_sequence(_SEQUENCE, value, flow_style=True))
    return Layout


def _typed(dumper: yaml.SafeDumper, text: Typed) -> Any:
    """A block; quoted when there is nothing but space in it, or a line break of its own kind, which a block loses."""
    if not text.strip() or "\x85" in text:
        return dumper.represent_scalar(_TEXT, str(text), style='"')
    return dumper.represent_scalar(_TEXT, text.rstrip("\n") + "\n", style="|")
