"""`python -m benchmarks.calls`: function calls per turn of a filing, in memory and on SQLite, as JSON.

`--profile` says which functions are called most; `--save` writes calls.json, which a test compares with.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Dict, List

from assistant.running.local_agent import MODEL
from assistant.running.processes import CannotStart, Processes
from assistant.settings import ROOT
from benchmarks.conversing import FILING
from benchmarks.serving import migrated_database
from benchmarks.systems import FOLDER, OURS

COMMITTED = FOLDER / "calls.json"
#: what may be added before somebody has to look
MARGIN = 1.2
_SHOWN = 40
_LONG_PATHS = re.compile(rf"^.*(?:site-packages|lib/python[\d.]+)/|^{re.escape(str(ROOT))}/")


def counted() -> Dict[str, Dict[str, int]]:
    """Store -> function -> calls in one filing.

    Raises:
        CannotStart: there is no model, or it did not file.
    """
    if not MODEL.exists():
        raise CannotStart(f"There is no model at {MODEL.relative_to(ROOT)}. Run `make train`.")
    with TemporaryDirectory(prefix="calls-") as folder, Processes() as processes:
        environment = {
            "DATABASE_URL": migrated_database(processes, Path(folder)),
            "CONVERSATIONS_URL": f"sqlite:///{folder}/conversations.sqlite3",
            "PYTHONHASHSEED": "0",  # the order of sets decides how much some functions do
        }
        process = processes.start(("benchmarks.counting", str(MODEL)), subprocess.PIPE, **environment)
        output = process.communicate()[0]
    if process.returncode:
        raise CannotStart(f"The calls could not be counted:\n{output[-2000:]}")
    counts: Dict[str, Dict[str, int]] = json.loads(output.splitlines()[-1])
    return counts


def per_turn(counts: Dict[str, Dict[str, int]]) -> Dict[str, int]:
    """Store -> calls per turn."""
    turns = len(OURS.conversations()[FILING])
    return {store: round(sum(calls.values()) / turns) for store, calls in counts.items()}


def exceeded(found: Dict[str, int], committed: Dict[str, int]) -> List[str]:
    """What is over the committed figures by more than the margin, in words; [] when nothing is."""
    return [
        f"{store}: {calls} function calls per turn, {calls / committed[store] - 1:.0%} over the {committed[store]} in "
        f"{COMMITTED.relative_to(ROOT)}"
        for store, calls in found.items()
        if calls > committed[store] * MARGIN
    ]


def _profile(counts: Dict[str, Dict[str, int]]) -> None:
    turns = len(OURS.conversations()[FILING])
    for store, calls in counts.items():
        print(f"\n{store}: calls per turn")
        for function, count in sorted(calls.items(), key=lambda item: -item[1])[:_SHOWN]:
            print(f"{count / turns:10.1f}  {_LONG_PATHS.sub('', function)}")


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser("python -m benchmarks.calls", description="Count function calls per turn.")
    parser.add_argument("--profile", action="store_true", help="show which functions are called most")
    parser.add_argument("--save", action="store_true", help="make these the figures that the test compares with")
    told = parser.parse_args()
    try:
        counts = counted()
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    if told.profile:
        _profile(counts)
    figures = json.dumps(per_turn(counts))
    print(figures)
    if told.save:
        COMMITTED.write_text(f"{figures}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
