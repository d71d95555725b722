"""Parts of production as processes, started as a container starts them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import requests

from assistant.running.action_server import free_port
from tests.support.gateway import DESK

SECONDS_TO_START = 90


class Part:
    """One part as a process: `python -m assistant.running.serve PART`."""

    def __init__(self, part: str, environment: dict[str, str], folder: Path, *, health: str = "") -> None:
        """`health`: where it says that it is ready; a part without one is run to its end."""
        self.log, self.port = folder / f"{part}-{time.monotonic_ns()}.log", free_port()
        ports = {"RASA_PORT": str(self.port), "DESK_PORT": str(self.port)}
        self._health = f"http://127.0.0.1:{self.port}{health}"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "assistant.running.serve", part],
                cwd=environment["PYTHONPATH"], env={**environment, **ports},
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip

    def ready(self) -> bool:
        """Whether it answers; fails when it has ended."""
        assert self.process.poll() is None, self.log.read_text()[-3000:]
        try:
            return requests.get(self._health, headers={"Host": DESK}, timeout=2).ok
        except requests.RequestException:
            return False

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def end(self) -> int:
        """Ask it to end, as a container's runtime does; its exit code."""
        self.process.terminate()
        return self.process.wait(60)


def await_ready(parts: Sequence[Part]) -> None:
    """Return when all answer."""
    end = time.monotonic() + SECONDS_TO_START
    while not all(part.ready() for part in parts):
        assert time.monotonic() < end, [part.log.read_text()[-1000:] for part in parts]
        time.sleep(0.1)
