"""The NLU alone: `python -m benchmarks.parsing SYSTEM MODEL ROUNDS` parses every line without HTTP; prints JSON."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any, List, Mapping

from assistant.fast_rasa.parts import install
from assistant.running.processes import CannotStart, Processes
from benchmarks.measures import Figures
from benchmarks.systems import OURS, SYSTEMS, System

MEASURE = "parse_alone_p50"


def compare_parsing(processes: Processes, models: Mapping[System, Path], rounds: int, figures: Figures) -> None:
    """Each system's median of each round, in a process of its own.

    Raises:
        CannotStart: one did not load.
    """
    for system, model in models.items():
        command = ("benchmarks.parsing", system.name, str(model), str(rounds))
        process = processes.start(command, subprocess.PIPE)
        output = process.communicate()[0]
        if process.returncode:
            raise CannotStart(f"{system.name} did not parse:\n{output[-1500:]}")
        for seconds in json.loads(output.splitlines()[-1]):
            figures.add(MEASURE, system.name, seconds)


async def _medians(agent: Any, lines: List[str], rounds: int) -> List[float]:
    found: List[float] = []
    for _ in range(rounds + 1):
        seconds = []
        for line in lines:
            began = time.perf_counter()
            await agent.parse_message(line)
            seconds.append(time.perf_counter() - began)
        found.append(median(seconds))
    return found[1:]  # the first round warms up


def main() -> int:
    """The command line; returns the exit code."""
    _, name, model, rounds = sys.argv
    system = next(each for each in SYSTEMS if each.name == name)
    if system is OURS:
        install()
    from rasa.core.agent import Agent
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.INFO, None, warn_only_once=True, filter_repeated_logs=True)
    configure_structlog(logging.INFO)
    lines = [line for conversation in system.conversations().values() for line in conversation]
    print(json.dumps(asyncio.run(_medians(Agent.load(model), lines, int(rounds)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
