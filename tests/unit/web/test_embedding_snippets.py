"""The snippets of docs/embedding.md print tokens that the assistant takes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jwt
import pytest

from assistant.settings import ROOT

EMBEDDING = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
SECRET = "what-the-snippets-sign-with-0123456789"
#: Heading -> the fence's language, the file's name, the command that runs it.
RUNNERS = {
    "Python": ("python", "token_for.py", sys.executable),
    "Node": ("js", "token_for.mjs", "node"),
    "PHP": ("php", "token_for.php", "php"),
}
INSTALLED = [name for name, (_, _, command) in RUNNERS.items() if shutil.which(command)]


def snippet(heading: str, language: str) -> str:
    (found,) = re.findall(rf"^### {heading}\n.*?^```{language}\n(.*?)^```$", EMBEDDING, re.DOTALL | re.MULTILINE)
    return str(found)


def token(heading: str, folder: Path) -> str:
    language, name, command = RUNNERS[heading]
    (folder / name).write_text(snippet(heading, language), encoding="utf-8")
    environment = {**os.environ, "SIGN_IN_SECRET": SECRET}
    run = subprocess.run((command, name), cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def read(printed: str) -> dict[str, Any]:
    assert jwt.get_unverified_header(printed) == {"alg": "HS256", "typ": "JWT"}
    return jwt.decode(printed, SECRET, algorithms=["HS256"], audience="otter-chat", issuer="help-centre")


@pytest.mark.parametrize("heading", INSTALLED)
def test_a_snippet_prints_a_token_that_can_be_verified(heading: str, tmp_path: Path) -> None:
    claims = read(token(heading, tmp_path))
    assert 0 < claims["exp"] - time.time() <= 300
    assert claims["sub"] == "user-17"
    assert claims["locations"] == ["Queen Street West", "Mile End"]


@pytest.mark.parametrize("heading", INSTALLED)
def test_a_snippets_tokens_are_each_good_once(heading: str, tmp_path: Path) -> None:
    assert read(token(heading, tmp_path))["jti"] != read(token(heading, tmp_path))["jti"]


def test_every_claim_of_a_snippet_stands_in_the_table(tmp_path: Path) -> None:
    table = set(re.findall(r"^\| `(\w+)` \| (?:required)? ?\|", EMBEDDING, re.MULTILINE))
    assert set(read(token("Python", tmp_path))) | {"csm"} == table


def test_the_snippets_say_the_same() -> None:
    bodies = [snippet(heading, language) for heading, (language, _, _) in RUNNERS.items()]
    claims = [set(re.findall(r"""^\s*['"]?(\w+)['"]?(?::| =>) """, body, re.MULTILINE)) for body in bodies]
    assert claims[0] == claims[1] == claims[2]
