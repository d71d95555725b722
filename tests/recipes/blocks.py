"""The YAML blocks of the documentation that begin with the file they belong to, and what they make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator

import yaml
from ruamel.yaml import YAML

from assistant.settings import ROOT

PAGES = ("docs/changing.md", "docs/policy_guide.md")
_BLOCK = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
#: Keys whose lists of plain names are added to.
_ADDED_TO = ("intents",)


@dataclass(frozen=True)
class Block:
    """A part of a file, under a heading of a page."""

    page: str
    section: str
    file: str
    content: dict[str, Any]


def blocks() -> list[Block]:
    """Every block, in the order of the pages."""
    return [block for page in PAGES for block in _blocks_of(page)]


def _blocks_of(page: str) -> Iterator[Block]:
    text = (ROOT / page).read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        section = _SECTION.findall(text[: found.start()])[-1]
        yield Block(page, section, found[1], yaml.safe_load(found[2]))


def apply(block: Block, root: Path) -> bool:
    """Work a block into the file below `root`; whether that changed it."""
    path = root / block.file
    content, before = read(path), path.read_text(encoding="utf-8")
    merge(content, block.content)
    write(path, content)
    return path.read_text(encoding="utf-8") != before


def read(path: Path) -> Any:
    """A file as its editor sees it: comments, quotes and the shape of its lists are kept."""
    return _yaml().load(path.read_text(encoding="utf-8"))


def write(path: Path, content: Any) -> None:
    """Write what `read` gave, changed."""
    with path.open("w", encoding="utf-8") as file:
        _yaml().dump(content, file)


def _yaml() -> YAML:
    """Rasa's own dependency; it edits, where PyYAML writes anew."""
    keeping = YAML()
    keeping.preserve_quotes, keeping.width = True, 1000
    return keeping


def merge(into: Any, change: Any) -> None:
    """Mappings are merged; to lists of named entries is added; everything else is replaced."""
    for key, value in change.items():
        there = into.get(key)
        if isinstance(there, dict) and isinstance(value, dict):
            merge(there, value)
        elif isinstance(there, list) and (key in _ADDED_TO or _are_named(value)):
            there += [each for each in value if each not in there]
        else:
            into[key] = value


def _are_named(entries: list[Any]) -> bool:
    return bool(entries) and all(
        isinstance(each, dict) and {"intent", "rule", "name"} & each.keys() for each in entries
    )
