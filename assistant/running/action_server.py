"""The action server as a process: started, awaited, stopped."""

from __future__ import annotations

import contextlib
import itertools
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator, Optional

from assistant.settings import ROOT

_START_SECONDS = 60


class DidNotStart(Exception):
    """A process ended or stayed silent. The message holds its last words."""


_FIRST, _ALL = 15_000, 17_768
"""The ports handed out: below 32768, where systems begin to give ports to connections."""

_steps = itertools.count(os.getpid() * 101)


def free_port() -> int:
    """A port that nothing listens on, and that neither a connection nor another process asking here takes meanwhile."""
    while True:
        port = _FIRST + next(_steps) % _ALL
        with socket.socket() as listener, contextlib.suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


@contextmanager
def action_server(database_url: str, port: Optional[int] = None, log: Optional[Path] = None) -> Iterator[str]:
    """Run the action server on a migrated database; yields the URL for endpoints.yml.

    Raises:
        DidNotStart: it did not answer within a minute.
    """
    port = port or free_port()
    environment = {**os.environ, "DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)}
    migrate(environment)
    log = log or ROOT / "var" / "actions.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "assistant.running.serving_actions", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            await_health(f"http://127.0.0.1:{port}/health", process, log)
            yield f"http://127.0.0.1:{port}/webhook"
        finally:
            stop(process)


def migrate(environment: Dict[str, str]) -> None:
    """Bring the database up to date."""
    done = subprocess.run(
        [sys.executable, "-m", "desk", "migrate", "--verbosity", "0"],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise DidNotStart(
            f"The database could not be migrated. Is DATABASE_URL right, and the server up?\n{done.stderr[-1500:]}"
        )


def await_health(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = _START_SECONDS) -> None:
    """Return when the URL answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise DidNotStart(f"{url} did not answer. The end of {log}:\n{log.read_text()[-1500:]}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end; after ten seconds, end it."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
