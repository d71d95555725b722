"""Imports go down the way of a message: channel, understanding, dialogue, actions, decision, filing (design.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules.layers import ALLOWED, DOORS, RASA, READERS_OF_THE_ENVIRONMENT
from tests.house_rules.repository import name_of, parsed, python_files

#: Code that runs, and code that looks at it.
RUNS = ("assistant", "actions", "benchmarks", "desk", "evaluation", "web")
OURS = (*RUNS, "tests", "scripts")


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a file imports; `from desk import refusals` is desk.refusals."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{each.name}" for each in node.names)


def part_of(dotted: str) -> str:
    """The part of the code that a module belongs to: the longest name of ALLOWED that it starts with."""
    fitting = [part for part in ALLOWED if f"{dotted}.".startswith(f"{part}.")]
    return max(fitting, key=len, default=dotted.split(".")[0])


def module(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@pytest.mark.parametrize("path", python_files(*RUNS), ids=name_of)
def test_a_file_imports_only_what_stands_below_it(path: Path) -> None:
    part = part_of(module(path))
    allowed = {part, *ALLOWED[part], *DOORS.get(name_of(path), ())}
    wrong = [name for name in imports(parsed(path)) if name.split(".")[0] in OURS and part_of(name) not in allowed]
    assert wrong == [], f"{name_of(path)} belongs to {part}, which may import {sorted(allowed)}"


def test_every_folder_of_the_code_has_its_place() -> None:
    without = [name_of(path) for path in python_files(*RUNS) if part_of(module(path)) in ("assistant", "")]
    assert without == ["assistant/__init__.py"]


def test_the_desk_is_imported_only_inside_functions() -> None:
    top = [
        name_of(path)
        for path in python_files("assistant", "actions")
        if not name_of(path).startswith("assistant/running/")
        for statement in parsed(path).body
        if isinstance(statement, (ast.Import, ast.ImportFrom))
        and any(name.startswith("desk.") and part_of(name) == "desk" for name in imports(statement))
    ]
    assert top == [], "Importing desk's models needs Django to be ready: import them inside the function"


def test_the_decision_knows_neither_rasa_nor_django_nor_the_clock() -> None:
    forbidden = (RASA, "rasa_sdk", "django", "desk", "time", "os", "random")
    found = [
        (name_of(path), name)
        for path in python_files("assistant")
        if name_of(path).startswith("assistant/decision/")
        for name in imports(parsed(path))
        if name.split(".")[0] in forbidden
    ]
    assert found == []


def test_what_the_dialogue_takes_from_understanding_does_not_import_rasa() -> None:
    light = {
        name.rpartition(".")[0].replace(".", "/") + ".py"
        for path in python_files("actions", "assistant")
        if part_of(module(path)) in ("assistant.dialogue", "actions")
        for name in imports(parsed(path))
        if name.startswith("assistant.understanding.")
    }
    heavy = [
        name_of(path)
        for path in python_files("assistant")
        if name_of(path) in light and any(name.split(".")[0] == RASA for name in imports(parsed(path)))
    ]
    assert light and heavy == []


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        name_of(path)
        for path in python_files(*RUNS)
        for node in ast.walk(parsed(path))
        if ast.unparse(node) in ("os.environ", "os.getenv", "environ.Env()", "FileAwareMapping()")
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and node.names[0].name in ("environ", "getenv"))
    }
    assert "assistant/settings.py" in readers
    assert readers <= READERS_OF_THE_ENVIRONMENT
