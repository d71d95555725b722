"""Rounds: every system gets the same messages in each, one system after the other, another one first each time."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Dict, List, Sequence, TypeVar

from assistant.running.processes import Processes
from benchmarks.conversing import Result, must_be_served, share_in_form
from benchmarks.measures import Figures, percentile
from benchmarks.serving import Server
from benchmarks.systems import OURS, said

#: customers at once -> how the measures are called
LOADS: Dict[int, str] = {1: "alone", 8: "at_8", 16: "at_16"}
Item = TypeVar("Item")


class CustomersFailed(Exception):
    """The customers' process ended with an error; the message holds its last words."""


def in_turn(items: Sequence[Item], number: int) -> List[Item]:
    """The items, another one first for each number."""
    first = number % len(items)
    return [*items[first:], *items[:first]]


def customers_job(server: Server, steps: List[Dict[str, Any]]) -> Dict[str, Any]:
    """What benchmarks/load.py takes."""
    return {
        "url": server.url, "pids": server.pids, "conversations": server.system.conversations(),
        "long": said()["long"], "own": said()["own"], "steps": steps,
    }  # fmt: skip


def send_customers(processes: Processes, server: Server, steps: List[Dict[str, Any]], folder: Path) -> List[Result]:
    """Let customers in a process of their own talk to a server: a result for each step (benchmarks/load.py).

    Raises:
        CustomersFailed: the server refused them, or is gone.
    """
    path = folder / "job.json"
    path.write_text(json.dumps(customers_job(server, steps)), encoding="utf-8")
    process = processes.start(("benchmarks.load", str(path)), subprocess.PIPE)
    output = process.communicate()[0]
    if process.returncode:
        raise CustomersFailed(f"The customers of {server.system.name} met an error:\n{output[-2000:]}")
    results: List[Result] = json.loads(output.splitlines()[-1])
    return results


def warm_up(processes: Processes, server: Server, folder: Path) -> float:
    """Say everything once; the share of turns that a form had a part in."""
    steps: List[Dict[str, Any]] = [{"kind": "turns", "at_once": 1, "name": "warm"}, {"kind": "parse"}]
    turns, _ = send_customers(processes, server, steps, folder)
    return share_in_form(server.url, turns)


def play_round(processes: Processes, server: Server, number: int, figures: Figures, folder: Path) -> List[Result]:
    """Measure one system once: its turns under each load, parsing, and for ours the web chat. The results of the turns.

    Raises:
        TalkedPast: our assistant did not do what the customers came for.
    """
    steps: List[Dict[str, Any]] = [
        {"kind": "turns", "at_once": at_once, "name": f"{number}-{load}"} for at_once, load in LOADS.items()
    ]
    others = ["parse", "socket"] if server.system is OURS else ["parse"]
    results = send_customers(processes, server, [*steps, *({"kind": each} for each in others)], folder)
    name = server.system.name
    for load, result in zip(LOADS.values(), results, strict=False):
        _note_turns(figures, name, load, result)
    for kind, result in zip(others, results[len(LOADS) :], strict=True):
        figures.add(f"{kind}_p50", name, percentile(result["seconds"], 0.5))
    turns = results[: len(LOADS)]
    if server.system is OURS:
        for result in (*turns, results[-1]):
            must_be_served(result)
    return turns


def _note_turns(figures: Figures, system: str, load: str, result: Result) -> None:
    turns = len(result["seconds"])
    cpu = result["server_cpu"] / turns
    figures.add(f"turn_p50_{load}", system, percentile(result["seconds"], 0.5))
    figures.add(f"turn_p95_{load}", system, percentile(result["seconds"], 0.95))
    figures.add(f"turns_per_second_{load}", system, turns / result["wall"])
    figures.add(f"cpu_per_turn_{load}", system, cpu)
    figures.add(f"turns_per_core_{load}", system, 1 / cpu)
    figures.add(f"client_cpu_{load}", system, result["client_cpu"] / result["wall"])
