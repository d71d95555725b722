"""`python -m benchmarks.levers MODEL [ROUNDS]`: what each lever of ADR 0010 gains, from filings with and without it.

Processor time, for others may use the machine too; the action server's counts where there is one. Function calls tell
of levers that are smaller than the noise.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Dict, List

from assistant.running.processes import Processes
from assistant.settings import ROOT
from benchmarks.lever import ALL, LEVERS
from benchmarks.measures import Figures, Spread
from benchmarks.rounds import in_turn
from benchmarks.serving import migrated_database

_ROUNDS = 5
_MEASURES = {"cpu": "processor time of a turn", "calls": "its function calls", "start": "start", "memory": "memory"}


def measured(processes: Processes, lever: str, model: Path, database: str, folder: Path) -> Dict[str, float]:
    """One process's figures: seconds, seconds, bytes."""
    conversations = f"sqlite:///{folder / 'conversations.sqlite3'}"
    environment = {"DATABASE_URL": database, "CONVERSATIONS_URL": conversations}
    process = processes.start(("benchmarks.lever", lever, str(model)), subprocess.PIPE, **environment)
    out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{lever}: {out[-1500:]}")
    found: Dict[str, float] = json.loads(out.splitlines()[-1])
    return found


def shown(ratio: Spread) -> str:
    """A ratio with its spread."""
    return f"x{ratio.median:.2f} ({ratio.least:.2f} to {ratio.most:.2f})"


def table(figures: Figures) -> List[str]:
    """A line for each lever: the figures of a filing without it, by those of one as it is."""
    lines = []
    for lever in LEVERS:
        ratios = {name: figures.ratio(name, lever, ALL) for name in _MEASURES}
        told = ", ".join(f"{_MEASURES[name]} {shown(ratio)}" for name, ratio in ratios.items() if ratio)
        lines.append(f"without {lever}: {told}")
    return lines


def main() -> int:
    """The command line; returns the exit code."""
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "models" / "assistant.tar.gz"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else _ROUNDS
    figures = Figures()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="levers-")))
        processes = stack.enter_context(Processes())
        database = migrated_database(processes, folder)
        for number in range(rounds):
            for lever in in_turn([ALL, *LEVERS], number):
                for name, value in measured(processes, lever, model, database, folder).items():
                    figures.add(name, lever, value)
            print(f"round {number + 1} of {rounds}", flush=True)
    print("\n".join(table(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
