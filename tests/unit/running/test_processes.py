"""However a process of ours ends, nothing that it started is left."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from assistant.running.left_behind import end_left_behind, supervisor_of
from assistant.settings import ROOT

#: Starts a process that starts another, says who they are, and waits. Each may end by itself or not.
PARENT = """
import subprocess, sys, time
from pathlib import Path
from assistant.running.processes import Processes
with Processes(Path(sys.argv[2])) as processes:
    child = processes.start(["timeit", "-n1", "-r1", sys.argv[1]], subprocess.PIPE)
    print(child.pid, child.stdout.readline(), flush=True)
    {then}
"""
GRANDCHILD = "import subprocess; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True); p.wait()"


def start(then: str, notes: Path) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A parent, and the processes below it."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(then=then), GRANDCHILD, str(notes)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert parent.stdout is not None
    pids = [int(word) for word in parent.stdout.readline().split()]
    return parent, [process for pid in pids for process in running(pid)]


def running(pid: int) -> Iterator[psutil.Process]:
    """The process; nothing when it has ended already."""
    with contextlib.suppress(psutil.NoSuchProcess):
        yield psutil.Process(pid)


def left(processes: list[psutil.Process]) -> list[psutil.Process]:
    _, alive = psutil.wait_procs(processes, timeout=3)
    return alive


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all(sign: signal.Signals, tmp_path: Path) -> None:
    parent, below = start("time.sleep(60)", tmp_path)
    assert len(below) == 2
    parent.send_signal(sign)
    parent.wait(60)
    assert left(below) == []


@pytest.mark.parametrize("then", ["pass", "raise ValueError"])
def test_the_end_of_the_block_ends_all(then: str, tmp_path: Path) -> None:
    parent, below = start(then, tmp_path)
    parent.wait(60)
    assert left(below) == []


def test_what_a_killed_parent_left_is_ended_by_the_next_start_and_nothing_else(tmp_path: Path) -> None:
    parent, below = start("time.sleep(60)", tmp_path)
    still, below_it = start("time.sleep(60)", tmp_path)
    parent.kill()
    parent.wait()
    assert len(left(below)) == 2, "kill -9 leaves them"
    assert end_left_behind(tmp_path) == [below[0].pid]
    assert left(below) == []
    assert len([each for each in below_it if each.is_running()]) == 2, "its parent runs"
    assert supervisor_of(below_it[1].pid, tmp_path) == still.pid
    still.terminate()
    still.wait(20)
    assert not list(tmp_path.iterdir())


def test_a_worker_whose_server_died_too_is_ended(tmp_path: Path) -> None:
    parent, (server, worker) = start("time.sleep(60)", tmp_path)
    for each in (parent, server):
        each.kill()
    parent.wait()
    end_left_behind(tmp_path)
    assert left([worker]) == []


def test_a_process_that_only_has_the_number_of_ours_is_left_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    supervisor, ours = ({"pid": pid, "started": 1.0} for pid in (os.getpid(), stranger.pid))
    (tmp_path / "1.json").write_text(json.dumps({"supervisor": supervisor, "started": [ours]}))
    (tmp_path / "2.json").write_text("{")
    assert end_left_behind(tmp_path) == []
    assert stranger.poll() is None
    assert list(tmp_path.iterdir()) == []
    stranger.kill()
    stranger.wait()


def test_what_a_stranger_with_the_number_of_ours_started_is_left_alone(tmp_path: Path) -> None:
    leader = subprocess.Popen(
        ["sh", "-c", "sleep 60 >&- & echo $!"], cwd=tmp_path, start_new_session=True, text=True, stdout=subprocess.PIPE
    )
    assert leader.stdout is not None
    (worker,) = running(int(leader.stdout.readline()))
    leader.wait()
    notes = tmp_path / "notes"
    notes.mkdir()
    supervisor, ours = ({"pid": pid, "started": 1.0} for pid in (os.getpid(), leader.pid))
    (notes / "1.json").write_text(json.dumps({"supervisor": supervisor, "started": [ours]}))
    assert end_left_behind(notes) == []
    assert worker.is_running()
    worker.kill()
