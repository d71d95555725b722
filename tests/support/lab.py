"""The dialogue lab's assistant in a process of its own: import the fixture `lab` into a conftest."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from assistant.running.action_server import await_health, free_port, stop
from assistant.running.local_agent import MODEL
from assistant.settings import ROOT

_SECONDS = 60
#: How the other model greets.
GREETING = "Ahoy from the other model"


@dataclass(frozen=True)
class Lab:
    """A running lab. `real`: the folder where the environment says that real things are kept."""

    url: str
    token: str
    real: Path

    def ask(self, path: str, body: Any = None, token: str = "") -> requests.Response:
        """Send JSON, or ask for some."""
        headers = {"Authorization": f"Bearer {token or self.token}"}
        method = "GET" if body is None else "POST"
        return requests.request(method, f"{self.url}{path}", json=body, headers=headers, timeout=_SECONDS)

    def play(self, *messages: str, profile: str = "anonymous", model: str = "") -> dict[str, Any]:
        """A conversation, turn by turn."""
        answer = self.ask("/play", {"messages": list(messages), "profile": profile, "model": model})
        assert answer.status_code == 200, answer.text
        played: dict[str, Any] = answer.json()
        return played


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One for the whole run. Its environment names a desk and conversations that it must leave alone."""
    real, log, port = tmp_path_factory.mktemp("real"), tmp_path_factory.mktemp("lab") / "log", free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{real / 'desk.sqlite3'}",
        "CONVERSATIONS_URL": f"sqlite:///{real / 'conversations.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "desk.site_settings",
        "LAB_PORT": str(port),
        "RASA_TOKEN": "a-token-for-tests",
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "assistant.lab"],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            await_health(f"http://127.0.0.1:{port}/health", process, log)
            yield Lab(f"http://127.0.0.1:{port}", environment["RASA_TOKEN"], real)
        finally:
            stop(process)


@pytest.fixture(scope="session")
def other_model() -> Iterator[str]:
    """A copy of the model that greets in another way, and does not say what it is."""
    path = MODEL.with_name(f"lab-test-{uuid.uuid4().hex}.tar.gz")
    with tarfile.open(MODEL) as model, tarfile.open(path, "w:gz") as copy:
        for member in model:
            file = model.extractfile(member)
            content = file.read() if file else b""
            if member.name.endswith(("domain.yml", "metadata.json")):
                content = content.replace(b"Hi! I can help you", GREETING.encode()).replace(
                    b"I'm a bot", b"Say {nobody_knows}"
                )
            member.size = len(content)
            copy.addfile(member, io.BytesIO(content))
    yield path.name
    path.unlink()
