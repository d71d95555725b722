"""However a process of ours ends, nothing that it started is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import psutil
import pytest

from assistant.settings import ROOT

#: Starts a process that starts another, says who they are, and waits. Each may end by itself or not.
PARENT = """
import subprocess, sys, time
from assistant.running.processes import Processes
with Processes() as processes:
    child = processes.start(["timeit", "-n1", "-r1", sys.argv[1]], subprocess.PIPE)
    print(child.pid, child.stdout.readline(), flush=True)
    {then}
"""
GRANDCHILD = "import subprocess; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True); p.wait()"


def start(then: str) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A parent, and the processes below it."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(then=then), GRANDCHILD],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert parent.stdout is not None
    pids = [int(word) for word in parent.stdout.readline().split()]
    return parent, [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]


def left(processes: list[psutil.Process]) -> list[psutil.Process]:
    _, alive = psutil.wait_procs(processes, timeout=3)
    return alive


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all(sign: signal.Signals) -> None:
    parent, below = start("time.sleep(60)")
    assert len(below) == 2
    parent.send_signal(sign)
    parent.wait(20)
    assert left(below) == []


@pytest.mark.parametrize("then", ["pass", "raise ValueError"])
def test_the_end_of_the_block_ends_all(then: str) -> None:
    parent, below = start(then)
    parent.wait(20)
    assert left(below) == []
