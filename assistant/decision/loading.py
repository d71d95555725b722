"""Read the policy folder; refuse it, with file, key and remedy, when anything is wrong."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, Tuple

from pydantic import ValidationError

from assistant.decision.consistency import faults_of
from assistant.decision.policy import Policy
from assistant.decision.reading import FILE_OF, PolicyError, read_files

__all__ = ["PolicyError", "load_policy"]

_GUIDE = "docs/policy_guide.md shows its form"
#: Pydantic's name of a fault -> what is wrong and how to mend it. Other faults bring their own remedy.
_REMEDIES: Dict[str, str] = {
    "value_error.missing": f"is missing. Add it; {_GUIDE}",
    "value_error.extra": f"unknown key. Correct or remove it; {_GUIDE}",
    "value_error.date": "is no date. Write it as 2026-11-23",
    "type_error.none.not_allowed": "is empty. Give it a value",
    "type_error.str": "is no text. Put it in quotes",
    "type_error.integer": "is no whole number. Write one without quotes",
    "type_error.dict": f"should hold keys and values. Indent them below it; {_GUIDE}",
    "type_error.tuple": "should be a list. Put it in [brackets]",
    "value_error.const": "'{given}' cannot be used. Write one of {permitted}",
}


@lru_cache(maxsize=4)
def load_policy(folder: Path) -> Policy:
    """Load and check a policy folder.

    Raises:
        PolicyError: a file is missing or not YAML, a key is unknown, missing or given twice, a value is
            wrong, the tree has a gap, an overlap, a loop or a dead end, or two files do not agree.
    """
    try:
        policy = Policy.parse_obj(read_files(folder))
    except ValidationError as error:
        raise PolicyError("\n".join(_lines(error))) from None
    faults = list(dict.fromkeys(faults_of(policy)))
    if faults:
        raise PolicyError("\n".join(faults))
    return policy


def _lines(error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        told = _REMEDIES.get(fault["type"], fault["msg"]).format(**_context(fault.get("ctx", {})))
        yield f"{FILE_OF[str(fault['loc'][0])]}: {_place(fault['loc'])}: {told}."


def _context(given: Dict[str, Any]) -> Dict[str, Any]:
    return {name: ", ".join(map(str, value)) if isinstance(value, tuple) else value for name, value in given.items()}


def _place(location: Tuple[Any, ...]) -> str:
    """Where a value stands: keys joined by dots, entries of a list numbered from 1."""
    place = ""
    for part in location:
        if isinstance(part, int):
            place += f"[{part + 1}]"
        elif part != "__root__":
            place += f".{part}" if place else str(part)
    return place
