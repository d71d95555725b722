"""Copies of the policy in force with something changed, as an editor would: the rest of the files stays as it is."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from assistant.settings import ROOT
from tests.recipes.blocks import read, write


def copy_of_policy(folder: Path) -> Path:
    """The policy in force, in a folder below this one."""
    return Path(shutil.copytree(ROOT / "policy", folder / "policy"))


def put(policy: Path, file: str, place: Sequence[Any], value: Any) -> Path:
    """Set what stands at a place (keys, and numbers from 0); returns the policy's folder."""
    content = read(policy / file)
    *way, last = place
    reduce(lambda inside, key: inside[key], way, content)[last] = value
    write(policy / file, content)
    return policy


def changed_policy(folder: Path, file: str, place: Sequence[Any], value: Any) -> Path:
    """A copy with one value changed."""
    return put(copy_of_policy(folder), file, place, value)
