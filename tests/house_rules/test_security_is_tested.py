"""docs/security.md: every test that it names is there, and every file of tests/security is named."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house_rules.repository import ROOT, files, parsed

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))


@pytest.mark.parametrize(("path", "test"), NAMED, ids=lambda part: part)
def test_a_test_that_is_named_is_there(path: str, test: str) -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    assert test in {node.name for node in parsed(ROOT / path).body if isinstance(node, functions)}


def test_every_threat_has_a_test() -> None:
    threats = TEXT.partition("\n## Threats")[2].partition("\n## ")[0]
    rows = [line for line in threats.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 30
    assert [row for row in rows if "::test_" not in row.rstrip("| ").rpartition(" | ")[2]] == []


def test_every_file_of_tests_of_security_is_named_there() -> None:
    ours = [name for name in files() if re.fullmatch(r"tests/security/test_\w+\.py", name)]
    assert ours and [name for name in ours if name not in TEXT] == []


def test_what_make_security_runs_is_there() -> None:
    commands = re.findall(r"-m (tests\.security\.\w+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert {"tests.security.references", "tests.security.dependencies"} <= set(commands)
    assert [each for each in commands if not (ROOT / f"{each.replace('.', '/')}.py").is_file()] == []
