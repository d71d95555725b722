"""What the house rules look at: the files of this repository, parsed once."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.settings import ROOT

LANGUAGES = ("en", "fr")
#: Folders whose Python is ours.
CODE = ("assistant", "actions", "benchmarks", "desk", "evaluation", "scripts", "tests", "web")


@lru_cache(maxsize=1)
def files() -> tuple[str, ...]:
    """Every file that is committed or could be, by its path from the root."""
    listed = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return tuple(name for name in sorted(set(names)) if name and (ROOT / name).is_file())


def python_files(*folders: str) -> list[Path]:
    """Our Python files below these folders; migrations are Django's."""
    return [
        ROOT / name
        for name in files()
        if name.endswith(".py") and name.split("/")[0] in (folders or CODE) and "/migrations/" not in name
    ]


def name_of(path: Path) -> str:
    """A path as it is written in messages and tables."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def loaded(name: str) -> Any:
    """A YAML file's content; `name` is its path from the root."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def rules_of_dialogue() -> tuple[dict[str, Any], ...]:
    """Every rule below data/rules."""
    found = [loaded(name)["rules"] for name in files() if re.fullmatch(r"data/rules/\w+\.yml", name)]
    return tuple(rule for rules in found for rule in rules)


_ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


@cache
def examples(language: str) -> tuple[tuple[str, str, str], ...]:
    """Every training example of a language: (file, intent, text without annotations)."""
    return tuple(_examples(language))


def _examples(language: str) -> Iterator[tuple[str, str, str]]:
    for path in sorted((ROOT / "data" / "nlu" / language).glob("*.yml")):
        for block in loaded(name_of(path))["nlu"]:
            for line in str(block.get("examples", "")).splitlines():
                if line.startswith("- "):
                    yield path.name, block["intent"], _ANNOTATION.sub(r"\1", line[2:]).strip()
