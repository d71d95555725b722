"""`python -m benchmarks.growth [MODEL]`: our memory, and rows, while thousands of conversations come and go."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Tuple

from assistant.running.processes import Processes
from assistant.settings import ROOT
from benchmarks.conversing import FILING
from benchmarks.rounds import customers_job
from benchmarks.serving import Server, serve
from benchmarks.systems import OURS
from benchmarks.usage import memory_bytes

_SAMPLES, _STEPS, _AT_ONCE, _TURNS = 8, 40, 16, 3


def hold(processes: Processes, server: Server, number: int, folder: Path) -> int:
    """Begin many filings and leave them; how many."""
    steps = [{"kind": "turns", "at_once": _AT_ONCE, "name": f"{number}-{each}"} for each in range(_STEPS)]
    job = {**customers_job(server, steps), "conversations": {FILING: OURS.conversations()[FILING][:_TURNS]}}
    path = folder / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    process = processes.start(("benchmarks.load", str(path)), subprocess.PIPE)
    output = process.communicate()[0]
    if process.returncode:
        raise SystemExit(output[-1500:])
    return _AT_ONCE * _STEPS


def stored(file: Path) -> Tuple[float, float]:
    """Rows and bytes of a turn in the conversations' database."""
    with sqlite3.connect(file) as database:
        rows, size, turns = database.execute(
            "SELECT count(*), sum(length(data)), sum(type_name = 'user') FROM events"
        ).fetchone()
    return rows / turns, size / turns


def main() -> int:
    """The command line; returns the exit code."""
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "models" / "assistant.tar.gz"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="growth-")))
        processes = stack.enter_context(Processes())
        file = folder / "conversations.sqlite3"
        server = serve(processes, OURS, model, folder / "ours", f"sqlite:///{file}")
        held = 0
        for number in range(_SAMPLES):
            held += hold(processes, server, number, folder)
            print(f"{held:6} conversations  {memory_bytes(server.pids) / 1e6:6.0f} MB", flush=True)
        rows, size = stored(file)
        print(f"A turn is {rows:.1f} rows and {size / 1e3:.1f} KB of events, indexes besides.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
