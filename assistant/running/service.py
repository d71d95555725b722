"""A server as a process: started with a log of its own, awaited, watched."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence, Tuple

import requests

from assistant.running.processes import CannotStart, Process, Processes, last_lines
from assistant.settings import ROOT

VAR = ROOT / "var"
_SECONDS_TO_START = 120


@dataclass(frozen=True)
class Service:
    """A server that was started: `url` is where it answers, `health` what shows that it does."""

    name: str
    url: str
    health: str
    log: Path
    process: Process

    def answers(self) -> bool:
        """True when it is ready."""
        return responds(self.health)

    def must_run(self) -> None:
        """Check that the process has not ended.

        Raises:
            CannotStart: it has; the message holds its last words.
        """
        code = self.process.poll()
        if code is not None:
            raise CannotStart(f"The {self.name} ended with code {code}. The end of {self.log}:\n{last_lines(self.log)}")


def responds(url: str) -> bool:
    """True when the URL gives a page."""
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


def start(processes: Processes, module: Sequence[str], log: Path, **environment: str) -> Tuple[Path, Process]:
    """Start `python -m module...`; its log and process."""
    VAR.mkdir(exist_ok=True)
    with log.open("w", encoding="utf-8") as output:
        return log, processes.start(module, output, **environment)


def await_all(services: Sequence[Service]) -> None:
    """Return when all answer.

    Raises:
        CannotStart: one ended, or is silent after two minutes.
    """
    deadline = time.monotonic() + _SECONDS_TO_START
    waiting = list(services)
    while waiting:
        for service in services:
            service.must_run()
        waiting = [service for service in waiting if not service.answers()]
        if waiting and time.monotonic() > deadline:
            late = waiting[0]
            raise CannotStart(f"The {late.name} does not answer. The end of {late.log}:\n{last_lines(late.log)}")
        time.sleep(0.1)
