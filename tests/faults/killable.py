"""Processes that can be killed and started again on the same databases and ports."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Optional, TypeVar

from assistant.running.action_server import migrate
from assistant.running.endpoints_file import endpoints_for
from assistant.running.local_agent import MODEL
from assistant.running.service import responds
from assistant.running.services import rest_health
from assistant.settings import ROOT
from tests.support.whole_assistant import WholeAssistant, elsewhere

_SECONDS_TO_START = 180
_Self = TypeVar("_Self", bound="Restartable")


class Restartable:
    """A process of ours, `python -m command...`; started when it is made."""

    def __init__(
        self, command: tuple[str, ...], environment: dict[str, str], log: Path, is_ready: Callable[[], bool]
    ) -> None:
        """`is_ready`: whether it does its work, asked again and again after a start."""
        self.environment = environment
        self._command, self._is_ready = command, is_ready
        self._log = log.open("ab")
        self.start()

    def start(self) -> None:
        """Return when it is ready."""
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", *self._command],
            cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        end = time.monotonic() + _SECONDS_TO_START
        while not self._is_ready():
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise AssertionError(f"it did not start:\n{self.log.read_text()[-1500:]}")
            time.sleep(0.02)

    @property
    def log(self) -> Path:
        """What it has printed, over all its lives."""
        return Path(self._log.name)

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.kill()
        self._log.close()


class Killable(Restartable):
    """An assistant, as `make run` starts it; `as_whole` is what a `Window` needs to find it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        """`environment`: variables beside those of a test's own folder and ports."""
        environment = {**elsewhere(folder), **environment}
        migrate(environment)
        port, endpoints = environment["RASA_PORT"], ROOT / "endpoints.yml"
        ready = f"http://127.0.0.1:{port}/health"
        if environment.get("PLAIN_RASA") == "true":  # its action server may start later
            endpoints, ready = endpoints_for(int(environment["ACTIONS_PORT"])), rest_health(int(port))
        command = (
            "assistant.fast_rasa", "run", "--model", str(MODEL), "--endpoints", str(endpoints),
            "--credentials", "credentials.yml", "--interface", "127.0.0.1", "--port", port,
            "--enable-api",
        )  # fmt: skip
        super().__init__(command, environment, folder / "rasa.log", lambda: responds(ready))

    @property
    def as_whole(self) -> WholeAssistant:
        """It, as other helpers know it."""
        return WholeAssistant(self.process, self.environment, self.log)


def action_server(environment: dict[str, str], folder: Path) -> Restartable:
    """The action server that Rasa as it is published needs."""
    port = environment["ACTIONS_PORT"]
    command, health = ("assistant.running.serving_actions", "--port", port), f"http://127.0.0.1:{port}/health"
    return Restartable(command, environment, folder / "actions.log", lambda: responds(health))


def deliveries(environment: dict[str, str], folder: Path) -> Restartable:
    """Who tells others what happened; nobody can ask whether it is ready."""
    return Restartable(("desk", "deliver"), environment, folder / "deliveries.log", lambda: True)
