"""What a `make run` that was killed has left behind: found again by a note of what it started, and ended.

Each supervisor keeps a note in var/started/<its process id>.json: who it is, and each process that it started, by id
and the moment of its start, so that a process that got the same id later is never taken for ours.
"""

from __future__ import annotations

import json
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import psutil

from assistant.settings import ROOT

FOLDER = ROOT / "var" / "started"
_SECONDS_TO_END = 10.0
#: The system counts from its own start, whose time moves with the clock.
_CLOCK_DRIFT = 5.0

#: {"pid": its id, "started": Unix time}
Known = Dict[str, Any]


class Note:
    """The note of this process. It is written anew at each start, and goes away when all of them have ended."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Writes nothing before something is started."""
        self._path = folder / f"{os.getpid()}.json"
        self._started: List[Known] = []

    def add(self, pid: int) -> None:
        """Note a process that was just started."""
        started = _known(pid)
        if started:
            self._started.append(started)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(".new")
            beside.write_text(json.dumps({"supervisor": _known(os.getpid()), "started": self._started}))
            os.replace(beside, self._path)

    def remove(self) -> None:
        """All have ended."""
        self._path.unlink(missing_ok=True)


def end_left_behind(folder: Path = FOLDER) -> List[int]:
    """End every noted process whose supervisor is gone, with all it started itself; their ids."""
    ended: List[int] = []
    for path in sorted(folder.glob("*.json")):
        note = _read(path)
        if note and _is_running(note["supervisor"]):
            continue
        groups = [each["pid"] for each in (note or {}).get("started", []) if _still_ours(each)]
        _end(groups)
        ended += groups
        path.unlink(missing_ok=True)
    return ended


def supervisor_of(pid: int, folder: Path = FOLDER) -> Optional[int]:
    """The running supervisor, of this checkout, that started a process or what it belongs to."""
    with suppress(OSError):
        pid = os.getpgid(pid)  # of a server's workers: the server, which has a group of its own
    for note in filter(None, map(_read, sorted(folder.glob("*.json")))):
        if any(each["pid"] == pid for each in note["started"]) and _is_running(note["supervisor"]):
            return int(note["supervisor"]["pid"])
    return None


def _read(path: Path) -> Optional[Dict[str, Any]]:
    """A note; None for one that was never written to its end, or by nobody here."""
    try:
        note = json.loads(path.read_text())
        return note if isinstance(note["started"], list) and note["supervisor"]["started"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _known(pid: int) -> Optional[Known]:
    """Nothing for one that has ended, also where nobody has asked how: a zombie keeps its number."""
    try:
        process = psutil.Process(pid)
        ended = process.status() == psutil.STATUS_ZOMBIE
        return None if ended else {"pid": pid, "started": process.create_time()}
    except psutil.Error:
        return None


def _is_running(known: Known) -> bool:
    return _is_same(_known(known["pid"]), known)


def _is_same(now: Optional[Known], known: Known) -> bool:
    return now is not None and abs(float(now["started"]) - float(known["started"])) < _CLOCK_DRIFT


def _still_ours(known: Known) -> bool:
    """Whether the process runs, or has ended while what it started, which stays in its group, runs on in our folder."""
    now = _known(known["pid"])  # once: it may end between two looks
    if now is not None:
        return _is_same(now, known)
    return any(_folder_of(each) == str(ROOT) for each in _members(known["pid"]))


def _folder_of(process: psutil.Process) -> str:
    try:
        return str(process.cwd())
    except psutil.Error:
        return ""


def _members(group: int) -> Iterator[psutil.Process]:
    """While a group has members, the system gives its number to no new process."""
    for process in psutil.process_iter():
        with suppress(OSError, psutil.Error):
            if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                yield process


def _end(groups: List[int]) -> None:
    """As `Processes` ends them: asked first, killed when that takes too long."""
    members = [each for group in groups for each in _members(group)]
    for sign in (signal.SIGTERM, signal.SIGKILL):
        for group in groups:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(group, sign)
        psutil.wait_procs(members, timeout=_SECONDS_TO_END)
