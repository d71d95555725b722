"""Short files, short functions, no sentence in Python, nothing that may not be committed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house_rules.repository import ROOT, files, name_of, parsed, python_files

AIM, LONGEST_FILE, LONGEST_FUNCTION = 150, 200, 40
#: Files over the aim -> why they read better whole.
LONGER: dict[str, str] = {
    "assistant/understanding/names.py": "one component: what Rasa calls, and the three fields that it learns",
    "assistant/understanding/intents.py": "one component: what Rasa calls to make, load, train and run it",
    "assistant/dialogue/account_facts.py": "country, account type and role, of which each word in doubt counts",
    "assistant/dialogue/reasons.py": "one question: how its answers are read, kept, and limited",
    "assistant/dialogue/request_facts.py": "what is requested, however it is told",
    "assistant/dialogue/turn.py": "a message, and every question that others ask of it",
}
#: A string of this many words is a sentence.
SENTENCE = 4
SPEAKING = ("actions", "assistant/dialogue")
#: Patterns, bracketed so that this file is not found by its own rule.
FORBIDDEN = [r"py[p]i\.org", r"python[h]osted\.", r"registry\.npm[j]s", r"[d]eb\.debian\.", r"/(work|farm|root)/"]
LEFT_OVERS = [r"# [n]oqa", r"# type: [i]gnore", r"\b[T]ODO\b", r"\b[F]IXME\b", r"mark\.(skip|xfail)\b"]


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def test_no_file_is_too_long() -> None:
    assert {name_of(path): length(path) for path in python_files() if length(path) > LONGEST_FILE} == {}


def test_a_file_over_the_aim_says_why() -> None:
    long = {name_of(path): length(path) for path in python_files() if length(path) > AIM}
    assert {name: lines for name, lines in long.items() if name not in LONGER} == {}
    assert set(LONGER) <= set(long), "no longer over the aim: strike it from the table"


def test_no_function_is_too_long() -> None:
    long = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in python_files()
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def speaking_files() -> list[Path]:
    return [path for path in python_files() if name_of(path).startswith(tuple(f"{each}/" for each in SPEAKING))]


def test_python_says_no_sentence_to_a_customer() -> None:
    said = [
        f"{name_of(path)}:{call.lineno}"
        for path in speaking_files()
        for call in ast.walk(parsed(path))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "utter_message"
        if call.args or any(keyword.arg in ("text", None) and not _passes_on(keyword) for keyword in call.keywords)
    ]
    assert speaking_files() and said == [], "name a response instead: utter_message(response=...)"


def _passes_on(keyword: ast.keyword) -> bool:
    """`**values`: what fills a response, put together elsewhere."""
    return keyword.arg is None and not isinstance(keyword.value, ast.Dict)


def test_python_gives_no_sentence_as_a_value() -> None:
    sentences = [
        f"{name_of(path)}:{call.lineno}: {value.value}"
        for path in speaking_files()
        for call in ast.walk(parsed(path))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("utter_message", "notify")
        for value in ast.walk(call)
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and len(value.value.split()) >= SENTENCE
    ]
    assert sentences == []


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_file_names_a_package_host_or_a_path_of_one_machine(pattern: str) -> None:
    assert [name for name in files() if re.search(pattern, _text(name))] == []


@pytest.mark.parametrize("pattern", LEFT_OVERS)
def test_no_code_is_left_unfinished_or_unchecked(pattern: str) -> None:
    assert [name for name in files() if name.endswith((".py", ".js", ".ts")) and re.search(pattern, _text(name))] == []


@cache
def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")
