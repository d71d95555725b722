"""The whole assistant as `make run` starts it, on free ports and a database to throw away."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import psutil

from assistant.running.action_server import free_port
from assistant.settings import ROOT

_SECONDS = 180.0


@dataclass(frozen=True)
class WholeAssistant:
    """The process that supervises the others; `environment` is what a command needs to find the same assistant."""

    process: subprocess.Popen[bytes]
    environment: dict[str, str]
    output: Path

    def said(self) -> str:
        """All it has printed so far."""
        return self.output.read_text()

    def await_saying(self, text: str) -> None:
        """Return when it has printed this; fail when it ends before, or after three minutes."""
        end = time.monotonic() + _SECONDS
        while text not in self.said():
            assert self.process.poll() is None and time.monotonic() < end, self.said()
            time.sleep(0.1)

    def servers(self) -> list[psutil.Process]:
        """The processes it has started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def server(self, module: str) -> psutil.Process:
        """The one that runs this module."""
        return next(each for each in self.servers() if module in each.cmdline())

    def end(self) -> int:
        """Wait until it has ended; its exit code."""
        return self.process.wait(_SECONDS)


def elsewhere(folder: Path) -> dict[str, str]:
    """An environment whose ports and database nobody else uses."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'desk.sqlite3'}",
        "ACTIONS_PORT": str(free_port()),
        "RASA_PORT": str(free_port()),
        "DESK_PORT": str(free_port()),
        "LAB_PORT": str(free_port()),
        "WEB_PORT": str(free_port()),
        "CONVERSATIONS_URL": f"sqlite:///{folder / 'conversations.sqlite3'}",
        "RASA_TOKEN": "-a-token-for-tests",  # one in 64 that are drawn begins with a dash
    }


def run(module: str, environment: dict[str, str], said: str = "") -> subprocess.CompletedProcess[str]:
    """Run one of our commands to its end, with `said` piped into it; one that does not end is asked to."""
    return run_command(module, environment=environment, said=said)


def run_command(*module: str, environment: dict[str, str], said: str = "") -> subprocess.CompletedProcess[str]:
    """The same, with the command's arguments."""
    with subprocess.Popen(
        [sys.executable, "-m", *module], text=True,
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            out, err = process.communicate(said, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            process.terminate()
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


@contextmanager
def whole_assistant(folder: Path, environment: Optional[dict[str, str]] = None) -> Iterator[WholeAssistant]:
    """Start it and wait until it is ready; what is left of it at the end is killed, and its logs removed.

    With the `environment` of one that has ended, the same assistant starts again: same ports, same databases.
    """
    environment, output = environment or elsewhere(folder), folder / "output"
    with output.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "assistant.running.run"],
            cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT,
        )  # fmt: skip
    started = WholeAssistant(process, environment, output)
    try:
        started.await_saying("Ready")
        yield started
    finally:
        left = started.servers() if process.poll() is None else []
        for each in [*left, process]:
            each.kill()
        process.wait()
        for server in ("rasa", "actions", "web", "desk", "lab"):
            (ROOT / "var" / f"{server}-{environment[f'{server.upper()}_PORT']}.log").unlink(missing_ok=True)
        (ROOT / "var" / f"deliveries-{environment['RASA_PORT']}.log").unlink(missing_ok=True)
        (ROOT / "var" / f"endpoints-{environment['ACTIONS_PORT']}.yml").unlink(missing_ok=True)
