"""Rasa as it is published and Rasa with our parts, in the same conversations."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.running.action_server import migrate
from assistant.settings import ROOT

#: of each file of stories
STORIES_EACH = 2


def start(folder: Path, plain: bool) -> subprocess.Popen[str]:
    """One side, at work. It writes to files: who waits for a pipe to be read has no turn in time."""
    name = "plain" if plain else "ours"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "PLAIN_RASA": str(plain).lower(),
        "DATABASE_URL": f"sqlite:///{folder / name}-desk.sqlite3",
        "CONVERSATIONS_URL": f"sqlite:///{folder / name}-conversations.sqlite3",
    }
    migrate(environment)
    with (folder / f"{name}.log").open("w") as log, (folder / f"{name}.json").open("w") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.integration.fast_rasa.side", str(STORIES_EACH)],
            cwd=ROOT, env=environment, stdout=said, stderr=log, text=True,
        )  # fmt: skip


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """Story -> what happened: plain, ours."""
    folder = tmp_path_factory.mktemp("sides")
    plain, ours = start(folder, plain=True), start(folder, plain=False)
    assert (plain.wait(600), ours.wait(600)) == (0, 0), [log.read_text()[-2000:] for log in folder.glob("*.log")]
    first, second = (json.loads((folder / f"{name}.json").read_text().splitlines()[-1]) for name in ("plain", "ours"))
    return first, second


def test_every_turn_is_the_same(sides: tuple[dict[str, Any], dict[str, Any]]) -> None:
    plain, ours = sides
    assert len(plain) > 30
    assert ours == plain
