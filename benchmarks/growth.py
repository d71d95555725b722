"""`python -m benchmarks.growth [MODEL]`: our memory while thousands of conversations come and go (docs/scaling.md)."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

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


def main() -> int:
    """The command line; returns the exit code."""
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "models" / "assistant.tar.gz"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="growth-")))
        processes = stack.enter_context(Processes())
        server = serve(processes, OURS, model, folder / "ours", f"sqlite:///{folder / 'conversations.sqlite3'}")
        held = 0
        for number in range(_SAMPLES):
            held += hold(processes, server, number, folder)
            print(f"{held:6} conversations  {memory_bytes(server.pids) / 1e6:6.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
