"""What keeping conversations costs: ours without a store, on SQLite and on PostgreSQL, side by side."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Dict

from assistant.running.action_server import free_port
from assistant.running.processes import Processes
from benchmarks.conversing import must_be_served
from benchmarks.measures import Figures, percentile
from benchmarks.postgres import start_postgres
from benchmarks.rounds import in_turn, send_customers, warm_up
from benchmarks.serving import Server, serve
from benchmarks.systems import OURS

MEMORY, SQLITE, POSTGRES = "in memory", "SQLite", "PostgreSQL"
#: times that every conversation is held in a round: the differences are small
_TIMES = 2
_PREFIXES = ("benchmark-", "benchmark-postgres-")


def compare_stores(model: Path, rounds: int, figures: Figures) -> None:
    """Measure the turns of one customer on each store.

    Raises:
        TalkedPast: the assistant did not do what the customers came for.
    """
    with ExitStack() as stack:
        folder, postgres = (Path(stack.enter_context(TemporaryDirectory(prefix=each))) for each in _PREFIXES)
        processes = stack.enter_context(Processes())  # ends before its folders go
        urls: Dict[str, str] = {
            MEMORY: "",
            SQLITE: f"sqlite:///{folder / 'conversations.sqlite3'}",
            POSTGRES: start_postgres(processes, postgres, free_port()),
        }
        servers = {
            name: serve(processes, OURS, model, folder / name.replace(" ", "-"), url) for name, url in urls.items()
        }
        for server in servers.values():
            warm_up(processes, server, folder)
        _measure(processes, servers, folder, rounds, figures)


def _measure(processes: Processes, servers: Dict[str, Server], folder: Path, rounds: int, figures: Figures) -> None:
    for number in range(rounds):
        for name in in_turn(list(servers), number):
            steps = [{"kind": "turns", "at_once": 1, "name": f"{number}-{time}"} for time in range(_TIMES)]
            results = send_customers(processes, servers[name], steps, folder)
            for result in results:
                must_be_served(result)
            seconds = [each for result in results for each in result["seconds"]]
            figures.add("store_p50", name, percentile(seconds, 0.5))
