"""The policy in force, and copies of it with something changed."""

from __future__ import annotations

import shutil
from functools import reduce
from pathlib import Path
from typing import Any, Callable, Dict, Sequence

import pytest
import yaml

from assistant.settings import ROOT

#: (file, place, value) -> the folder of a policy in which that value stands at that place of that file.
PutInPolicy = Callable[[str, Sequence[Any], Any], Path]


@pytest.fixture(scope="session")
def short_policy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the policy in force, of whose long lists of phrases only the first are kept, for speed."""
    folder = Path(shutil.copytree(ROOT / "policy", tmp_path_factory.mktemp("short") / "policy"))
    content: Dict[str, Any] = yaml.safe_load((folder / "reasons.yml").read_text(encoding="utf-8"))
    for reason in content["reasons"].values():
        reason.update({key: reason[key][:3] for key in ("phrases", "answers") if key in reason})
    write_yaml(folder / "reasons.yml", content)
    return folder


@pytest.fixture
def policy_copy(short_policy: Path, tmp_path: Path) -> Path:
    """A folder with the policy, to change."""
    return Path(shutil.copytree(short_policy, tmp_path / "policy"))


@pytest.fixture
def put_in_policy(policy_copy: Path) -> PutInPolicy:
    """Set values in the copy, one call each; None as a value removes the key."""

    def put(file: str, place: Sequence[Any], value: Any) -> Path:
        path = policy_copy / file
        content: Dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        *way, last = place
        holder: Any = reduce(lambda inside, key: inside[key], way, content)
        if value is None:
            del holder[last]
        else:
            holder[last] = value
        write_yaml(path, content)
        return policy_copy

    return put


def write_yaml(path: Path, content: Dict[str, Any]) -> None:
    """A file with the keys in the order they have."""
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
