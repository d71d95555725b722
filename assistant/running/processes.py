"""Processes that this one starts. However it ends, by itself, by Ctrl-C or by SIGTERM, none of them is left.

Only `kill -9` leaves them; the next start ends them (left_behind.py).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, Any, Dict, List, NoReturn, Optional, Sequence, Union

from assistant.running.left_behind import FOLDER, Note
from assistant.settings import ROOT

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SECONDS_TO_END = 10.0
_LAST_LINES = 15

#: What our processes get beside the environment of this one: no telemetry, no warnings of other people's code.
_ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "2",  # or each thread that asks a database gets a heap of its own
    "OPENBLAS_NUM_THREADS": "1",  # no arithmetic here is large enough to share
    "PYTHONPATH": str(ROOT),
    "PYTHONUNBUFFERED": "1",
    "PYTHONWARNINGS": "ignore",
    "RASA_TELEMETRY_ENABLED": "false",
    "SANIC_HOST": "127.0.0.1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}

Process = subprocess.Popen[str]


def become(module: Sequence[str]) -> NoReturn:
    """Turn this process into `python -m module...`, which gets our signals and whose end is ours."""
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, "-m", *module], {**os.environ, **_ENVIRONMENT})


class CannotStart(Exception):
    """What is wrong, where, and how to mend it; shown to the person at the terminal as it stands."""


class Processes:
    """A context: SIGINT, SIGTERM and SIGHUP become KeyboardInterrupt in it, and leaving it ends what it started."""

    def __init__(self, notes: Path = FOLDER) -> None:
        """Starts nothing. `notes`: where it is noted what was started."""
        self._running: List[Process] = []
        self._note = Note(notes)
        self._previous: Dict[signal.Signals, Any] = {}
        self._busy = False
        self._asked_to_stop = False

    def __enter__(self) -> Processes:
        """Take over the signals."""
        self._previous = {each: signal.signal(each, self._on_signal) for each in _SIGNALS}
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        """End every process, undisturbed by further signals; then give the signals back."""
        self._busy = True
        _end(self._running)
        self._note.remove()
        for each, handler in self._previous.items():
            signal.signal(each, handler)

    def start(self, module: Sequence[str], output: Union[int, IO[Any]], **environment: str) -> Process:
        """Start `python -m module...` from the repository's root, with its output and errors going to `output`."""
        self._busy = True  # a signal between the start and the note of it would leave the process behind
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=ROOT, env={**os.environ, **_ENVIRONMENT, **environment}, text=True, encoding="utf-8", errors="replace",
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self._running.append(process)
        self._note.add(process.pid)
        self._busy = False
        if self._asked_to_stop:
            raise KeyboardInterrupt
        return process

    def _on_signal(self, number: int, frame: Optional[FrameType]) -> None:
        self._asked_to_stop = True
        if not self._busy:
            raise KeyboardInterrupt


def _end(processes: Sequence[Process]) -> None:
    """Ask all to end, wait together, then end whatever is left of them and of what they started."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + _SECONDS_TO_END
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def last_lines(log: Path, count: int = _LAST_LINES) -> str:
    """The end of a log, indented, as a message shows it."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in lines[-count:]) or "    (nothing)"
