"""One long conversation: whether a turn takes longer the more has been said before it."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import List, Sequence

from assistant.running.processes import Processes
from benchmarks.conversing import must_be_served
from benchmarks.measures import Figures, around
from benchmarks.rounds import send_customers
from benchmarks.serving import Server
from benchmarks.systems import OURS

PLACES = (10, 100, 500)
#: turns after the last place that belong to its window
_AFTER = 5
#: distance between the points of the curve, in turns
_STEP = 10
Curve = List[List[float]]


def talk_long(
    processes: Processes, server: Server, number: int, turns: int, seconds: float, figures: Figures, folder: Path
) -> Curve:
    """Hold a conversation of `turns` turns, or as many as begin within `seconds`; [[turn, seconds it took], ...].

    Raises:
        TalkedPast: our assistant left a message without a reply.
    """
    step = {"kind": "long", "turns": turns + _AFTER, "seconds": seconds, "name": f"long-{number}"}
    (result,) = send_customers(processes, server, [step], folder)
    if server.system is OURS:
        must_be_served(result)
    for place in PLACES:
        time = around(result["seconds"], place)
        if time is not None:
            figures.add(f"turn_at_{place}", server.system.name, time)
    return curve(result["seconds"])


def curve(seconds: Sequence[float]) -> Curve:
    """[turn, the median of the ten turns around it] at every tenth turn."""
    points = ((turn, around(seconds, turn)) for turn in range(_STEP, len(seconds) + 1, _STEP))
    return [[turn, time] for turn, time in points if time is not None]


def merged(curves: Sequence[Curve]) -> Curve:
    """The curve of the rounds' medians, as far as all of them go."""
    return [[points[0][0], median(time for _, time in points)] for points in zip(*curves, strict=False)]
