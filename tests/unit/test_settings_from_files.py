"""Any setting can be the content of a file, as Docker and Kubernetes hand out secrets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import ROOT, VARIABLES

_SHOW = "from assistant.settings import settings; print(settings().rasa_token, settings().database_url)"


def start(show: str = _SHOW, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in _OURS}
    known = {**known, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-c", show], env=known, cwd=ROOT, capture_output=True, text=True)


_OURS = {variable for variable, _, _ in VARIABLES.values()}


def test_a_setting_is_read_from_the_file_that_its_variable_names(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("$ecret #1\n")
    (tmp_path / "url").write_text("postgres://desk:secret@db/desk\r\n")
    files = {"RASA_TOKEN_FILE": str(tmp_path / "token"), "DATABASE_URL_FILE": str(tmp_path / "url")}
    assert start(**files).stdout == "$ecret #1 postgres://desk:secret@db/desk\n"


def test_every_setting_can_be_in_a_file(tmp_path: Path) -> None:
    """All of them at once, each with what it would be without the file."""
    show = "from dataclasses import asdict; from assistant.settings import settings; print(asdict(settings()))"
    files = {}
    for variable, default, _ in VARIABLES.values():
        if default:
            (tmp_path / variable).write_text(default)
            files[f"{variable}_FILE"] = str(tmp_path / variable)
    assert len(files) > 10
    assert start(show, **files).stdout == start(show).stdout != ""


@pytest.mark.parametrize(
    ("content", "environment", "said"),
    [
        (None, {}, "cannot be read: No such file or directory. Name a file that holds the value."),
        (b"", {}, "is empty. Write the value into it, or unset RASA_TOKEN_FILE."),
        (b"\n", {}, "is empty."),
        (b"\xff\xfe", {}, "it is no text in UTF-8"),
        (b"from-the-file", {"RASA_TOKEN": "from-here"}, "RASA_TOKEN and RASA_TOKEN_FILE are both set. Unset one"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    tmp_path: Path, content: bytes | None, environment: dict[str, str], said: str
) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)
    started = start(RASA_TOKEN_FILE=str(file), **environment)
    assert started.returncode != 0
    assert said in started.stderr
    assert "from-" not in started.stderr.splitlines()[-1], "what may be a secret is never told"


def test_an_empty_name_of_a_file_is_none() -> None:
    assert start(RASA_TOKEN_FILE="", RASA_TOKEN="given").stdout.startswith("given ")
