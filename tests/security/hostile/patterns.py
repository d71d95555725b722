"""Every regular expression of the code: those that modules keep, in whatever container, and those that are written into
a call of `re`. A new one is found by itself."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from desk.ready import make_ready

PACKAGES = ("assistant", "actions", "desk")
_CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
#: Modules that run a server or write the environment when they are imported.
_NOT_IMPORTED = re.compile(r".*(\.__main__|\.migrations\..*|^desk\.wsgi|^desk\.__main__)")


@dataclass(frozen=True)
class Found:
    """A pattern, where it stands, and which of `re`'s functions it is used with."""

    where: str
    pattern: re.Pattern[str]
    used: frozenset[str]


def modules() -> Iterator[ModuleType]:
    """Ours, imported."""
    make_ready("desk.site_settings")
    for package in map(importlib.import_module, PACKAGES):
        yield package
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not _NOT_IMPORTED.fullmatch(each.name):
                yield importlib.import_module(each.name)


def patterns() -> tuple[list[Found], list[str]]:
    """Every pattern once, and the calls of `re` whose pattern is put together inside a function, where nothing finds
    it: such a pattern belongs into a name of its module."""
    trees = {module: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for module in modules()}
    uses = _uses(trees.values())
    kept: dict[tuple[str, int], Found] = {}
    unknown: list[str] = []
    for module, tree in trees.items():
        written, elsewhere = _written(module.__name__, tree)
        unknown += elsewhere
        held = [(pattern, uses.get(name, set())) for name, value in vars(module).items() for pattern in _held(value)]
        for pattern, used in (*held, *written):
            found = Found(module.__name__, pattern, frozenset(used) or frozenset(_CALLS))
            kept.setdefault((pattern.pattern, pattern.flags), found)
    return list(kept.values()), unknown


def _held(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, (dict, list, tuple, set, frozenset)):
        for each in list(value.values()) if isinstance(value, dict) else list(value):
            yield from _held(each, depth + 1)


def _uses(trees: Iterable[ast.AST]) -> dict[str, set[str]]:
    """Name -> the functions that are asked of it, anywhere: `_WORD.finditer`."""
    uses: dict[str, set[str]] = {}
    for node in (each for tree in trees for each in ast.walk(tree)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _CALLS:
            uses.setdefault(node.value.id, set()).add(node.attr)
    return uses


def _written(name: str, tree: ast.Module) -> tuple[list[tuple[re.Pattern[str], set[str]]], list[str]]:
    found, unknown = [], []
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    for call in {node for function in functions for node in ast.walk(function) if _is_call_of_re(node)}:
        assert isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        try:
            found.append((re.compile(ast.literal_eval(call.args[0]), _flags(call)), {call.func.attr} - {"compile"}))
        except ValueError:
            unknown.append(f"{name}: {ast.unparse(call)}")
    return found, unknown


def _is_call_of_re(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) and node.args else None
    return isinstance(called, ast.Attribute) and called.attr in _CALLS and ast.unparse(called.value) == "re"


def _flags(call: ast.Call) -> int:
    told = [ast.unparse(each) for each in (*call.args[1:], *(keyword.value for keyword in call.keywords))]
    return sum(int(getattr(re, name)) for name in ("IGNORECASE", "MULTILINE", "DOTALL") if f"re.{name}" in told)
