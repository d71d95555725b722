"""`python -m benchmarks.workers [MODEL] [ROUNDS]`: one and two assistants on one PostgreSQL, and locks in Redis.

Each assistant has customers of its own, as behind a proxy that sends a visitor always to the same one; sixteen at
once in all. The figures stand in docs/scaling.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Dict, List, Optional

import psutil

from assistant.running.action_server import free_port
from assistant.running.processes import Processes
from assistant.settings import ROOT
from benchmarks.measures import Figures, percentile, spread
from benchmarks.postgres import start_postgres
from benchmarks.redis_server import start_redis
from benchmarks.rounds import customers_job, in_turn, warm_up
from benchmarks.serving import Server, serve
from benchmarks.systems import OURS
from benchmarks.usage import cpu_seconds

_ROUNDS, _AT_ONCE, _TIMES = 5, 16, 2
OUR_LOCKS = "assistant.conversations.locks.ConversationLocks"
_PREFIXES = ("workers-", "workers-postgres-")
_SHOWN = {
    "per_second": ("turns/s", 1.0),
    "p50": ("p50, ms", 1e3),
    "p95": ("p95, ms", 1e3),
    "cpu": ("processor, ms a turn", 1e3),
    "database": ("PostgreSQL's, ms a turn", 1e3),
    "client": ("customers' processors", 1.0),
}


def load_all(processes: Processes, servers: List[Server], number: int, folder: Path) -> Dict[str, float]:
    """Let every server's customers talk at the same time; what all their turns took."""
    at_once = _AT_ONCE // len(servers)
    steps = [{"kind": "turns", "at_once": at_once, "name": f"{number}-{time}"} for time in range(_TIMES)]
    started = []
    before = database_cpu()
    for place, server in enumerate(servers):
        path = folder / f"job-{place}.json"
        path.write_text(json.dumps(customers_job(server, steps)), encoding="utf-8")
        started.append(processes.start(("benchmarks.load", str(path)), subprocess.PIPE))
    results = [step for process in started for step in json.loads(process.communicate()[0].splitlines()[-1])]
    seconds = [each for step in results for each in step["seconds"]]
    in_database = database_cpu() - before
    wall = sum(step["wall"] for step in results) / len(servers)
    return {
        "per_second": len(seconds) / wall,
        "p50": percentile(seconds, 0.5),
        "p95": percentile(seconds, 0.95),
        "cpu": sum(step["server_cpu"] for step in results) / len(seconds),
        "database": in_database / len(seconds),
        "client": sum(step["client_cpu"] for step in results) / wall,
    }


def database_cpu() -> float:
    """Processor seconds of the PostgreSQL that this process started."""
    return cpu_seconds(
        [each.pid for each in psutil.Process().children(recursive=True) if each.name() == "postgres"][:1]
    )


def compare(processes: Processes, model: Path, folder: Path, database: str, rounds: int) -> Figures:
    """The figures of one and of two, and of one with its locks in Redis: ours, and Rasa's own."""
    redis = start_redis(processes)
    ours = {"lock_store": {"type": OUR_LOCKS, "url": f"redis://127.0.0.1:{redis}/0"}}
    rasas = {"lock_store": {"type": "redis", "url": "127.0.0.1", "port": redis, "db": 1}}

    def started(name: str, more: Optional[Dict[str, Any]] = None) -> Server:
        server = serve(processes, OURS, model, folder / name, database, more)
        warm_up(processes, server, folder)
        return server

    one, two = started("one"), started("two")
    setups = {
        "one": [one],
        "two": [one, two],
        "one, locks in Redis": [started("redis", more=ours)],
        "one, Rasa's in Redis": [started("rasas", more=rasas)],
    }
    figures = Figures()
    for number in range(rounds):
        for name in in_turn(list(setups), number):
            for measure, value in load_all(processes, setups[name], number, folder).items():
                figures.add(measure, name, value)
        print(f"round {number + 1} of {rounds}", flush=True)
    return figures


def main() -> int:
    """The command line; returns the exit code."""
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "models" / "assistant.tar.gz"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else _ROUNDS
    with ExitStack() as stack:
        folder, postgres = (Path(stack.enter_context(TemporaryDirectory(prefix=each))) for each in _PREFIXES)
        processes = stack.enter_context(Processes())
        database = start_postgres(processes, postgres, free_port())
        figures = compare(processes, model, folder, database, rounds)
    for measure, (shown, factor) in _SHOWN.items():
        for name, values in figures.values[measure].items():
            told = spread([value * factor for value in values])
            print(f"{shown:<24} {name:<22} {told.median:8.2f}  ({told.least:.2f} to {told.most:.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
