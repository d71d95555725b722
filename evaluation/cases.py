"""Cases: one JSON object a line, in evaluation/sets/<set>/<kind>-<language>[-<author batch>].jsonl."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence

FOLDER = Path(__file__).parent / "sets"
#: What a file's name begins with -> what its cases are.
KINDS = {"understand": "first messages", "answers": "replies in context", "dialogues": "whole dialogues"}
_NAME = re.compile(rf"(?P<kind>{'|'.join(KINDS)})-(?P<language>en|fr)(?:-(?P<batch>[\w-]+))?\.jsonl")


class CasesUnreadable(Exception):
    """A file of cases cannot be used; the message says which, where, and what would be right."""


@dataclass(frozen=True)
class Case:
    """A case as its author wrote it, and where it stands."""

    set_name: str
    kind: str
    language: str
    batch: str
    content: Dict[str, Any]

    @property
    def id(self) -> str:
        """The author's name for it."""
        return str(self.content["id"])


def read_sets(folders: Sequence[Path]) -> List[Case]:
    """Every case of these sets.

    Raises:
        CasesUnreadable: a file's name, or a line in it, is not of the form that docs/evaluation.md shows.
    """
    return [case for folder in folders for path in sorted(folder.glob("*.jsonl")) for case in _read(path)]


def _read(path: Path) -> Iterator[Case]:
    named = _NAME.fullmatch(path.name)
    if not named:
        raise CasesUnreadable(
            f"{path}: the name should be <kind>-<language>.jsonl or <kind>-<language>-<batch>.jsonl; kinds are "
            f"{', '.join(KINDS)}, languages en and fr."
        )
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            content = json.loads(line)
            content["id"]
        except (ValueError, KeyError, TypeError):
            raise CasesUnreadable(f"{path}, line {number}: is no JSON object with an id. Correct it.") from None
        yield Case(path.parent.name, named["kind"], named["language"], named["batch"] or path.parent.name, content)
