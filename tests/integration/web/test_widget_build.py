"""The committed widget is what its sources build, and small."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.settings import ROOT

WEB = ROOT / "web"
BUILT = Path("dist") / "otter-chat.js"
MOST_BYTES = 30_000
INSTALL = "Node.js and npm are not installed, and this test builds the widget. Run: sudo apt-get install nodejs npm"


def npm(folder: Path, *command: str) -> None:
    program = shutil.which("npm")
    if program is None:
        pytest.fail(INSTALL, pytrace=False)
    done = subprocess.run(
        [program, *command], cwd=folder, capture_output=True, text=True, env={**os.environ, "CI": "true"}
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_committed_widget_is_what_its_sources_build(tmp_path: Path) -> None:
    folder = tmp_path / "web"
    shutil.copytree(WEB, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "__pycache__"))
    npm(folder, "ci", "--no-audit", "--no-fund", "--loglevel=error")
    npm(folder, "run", "build")
    assert (folder / BUILT).read_bytes() == (WEB / BUILT).read_bytes(), "build it: cd web && npm ci && npm run build"


def test_it_is_at_most_30_kilobytes_gzipped() -> None:
    assert len(gzip.compress((WEB / BUILT).read_bytes(), 9, mtime=0)) <= MOST_BYTES


def test_it_evaluates_nothing_and_names_no_other_host() -> None:
    built = (WEB / BUILT).read_text(encoding="utf-8")
    assert re.findall(r"\beval\(|new Function\(", built) == []
    named = set(re.findall(r"https?://([\w.-]+)", built))
    assert named <= {"socket.io"}, "the library names its own site in an error's text"


def test_no_source_makes_markup_out_of_text() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in (WEB / "src").rglob("*.js")}
    assert sources
    assert [name for name, text in sources.items() if re.search(r"innerHTML|outerHTML|unsafe(HTML|SVG)", text)] == []


def test_both_languages_say_everything() -> None:
    english, french = (json.loads((WEB / "strings" / f"{each}.json").read_text("utf-8")) for each in ("en", "fr"))
    assert english.keys() == french.keys()
    for name in english:
        assert set(re.findall(r"\{\w+\}", english[name])) == set(re.findall(r"\{\w+\}", french[name])), name


def test_french_has_no_space_before_a_question_and_a_no_break_space_before_a_colon() -> None:
    french = json.loads((WEB / "strings" / "fr.json").read_text("utf-8"))
    wrong = [
        name for name, text in french.items() if re.search(r"\s[?!]|[^\u00a0]:(?!//)|« (?!\u00a0)|[^\u00a0]»", text)
    ]
    assert wrong == []
