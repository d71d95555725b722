"""An assistant that can be killed and started again on the same databases and ports."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Optional

import requests

from assistant.running.action_server import migrate
from assistant.running.local_agent import MODEL
from assistant.settings import ROOT
from tests.support.whole_assistant import WholeAssistant, elsewhere

_SECONDS_TO_START = 60


class Killable:
    """A running assistant; `as_whole` is what a `Window` needs to find it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.environment = {**elsewhere(folder), **environment}
        self._log = (folder / "rasa.log").open("ab")
        migrate(self.environment)
        self.start()

    @property
    def as_whole(self) -> WholeAssistant:
        """It, as other helpers know it."""
        return WholeAssistant(self._process, self.environment, Path(self._log.name))

    def start(self) -> None:
        """Return when it answers."""
        port = self.environment["RASA_PORT"]
        command = (
            "assistant.fast_rasa", "run", "--model", str(MODEL), "--credentials", "credentials.yml",
            "--interface", "127.0.0.1", "--port", port,
        )  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", *command],
            cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        end = time.monotonic() + _SECONDS_TO_START
        while not _is_well(f"http://127.0.0.1:{port}/health"):
            assert self._process.poll() is None and time.monotonic() < end, Path(self._log.name).read_text()[-3000:]
            time.sleep(0.05)

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> Killable:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.kill()
        self._log.close()


def _is_well(url: str) -> bool:
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False
