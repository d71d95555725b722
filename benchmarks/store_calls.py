"""`python -m benchmarks.store_calls [MODEL]`: what each database costs a turn, alone and within one (ADR 0011)."""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Dict, Tuple

from assistant.conversations.database import Database, database
from assistant.running.action_server import free_port
from assistant.running.local_agent import MODEL
from assistant.running.processes import Processes
from benchmarks.measures import Figures
from benchmarks.postgres import start_postgres
from benchmarks.stores import MEMORY, POSTGRES, SQLITE, compare_stores

_TIMES, _ROUNDS = 400, 5
#: As many events, of as many bytes, as a turn has.
_EVENTS = [{"event": "slot", "name": "draft", "timestamp": 1.0, "value": "x" * 400}] * 10


async def calls(asked: Database) -> Tuple[float, float]:
    """Seconds for "anything newer?", and for appending a turn; medians."""
    last, questions, appends = (await asked.append("someone", _EVENTS, 0)).last, [], []
    for _ in range(_TIMES):
        began = time.perf_counter()
        await asked.since("someone", last)
        between = time.perf_counter()
        last = (await asked.append("someone", _EVENTS, last)).last
        questions.append(between - began)
        appends.append(time.perf_counter() - between)
    return median(questions), median(appends)


async def all_calls(urls: Dict[str, str]) -> None:
    """Print those of each database."""
    for name, url in urls.items():
        asked: Any = database(url)
        question, append = await calls(asked)
        print(f"{name}: anything newer? {question * 1e3:.2f} ms, a turn appended {append * 1e3:.2f} ms", flush=True)
        if name == POSTGRES:
            await asked.close()


def main() -> int:
    """The command line; returns the exit code."""
    model, figures = Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL, Figures()
    with ExitStack() as stack:
        folder, postgres = (Path(stack.enter_context(TemporaryDirectory(prefix="stores-"))) for _ in range(2))
        processes = stack.enter_context(Processes())
        server = start_postgres(processes, postgres, free_port())
        asyncio.run(all_calls({SQLITE: f"sqlite:///{folder / 'events.sqlite3'}", POSTGRES: server}))
    compare_stores(model, _ROUNDS, figures)
    for name in (SQLITE, POSTGRES):
        ratio = figures.ratio("store_p50", name, MEMORY)
        if ratio:
            print(f"{name}: a turn takes x{ratio.median:.2f} ({ratio.least:.2f} to {ratio.most:.2f}) of one in memory")
    return 0


if __name__ == "__main__":
    sys.exit(main())
