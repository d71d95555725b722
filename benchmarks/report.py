"""What a run found out, as tables for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple

from tabulate import tabulate

from benchmarks.long import Curve
from benchmarks.measures import Figures, Spread, spread
from benchmarks.stores import MEMORY, POSTGRES, SQLITE
from benchmarks.systems import EMPTY, OURS, STOCK
from benchmarks.targets import verdicts

#: measure -> (what it is called, its unit)
MEASURES: Dict[str, Tuple[str, str]] = {
    "training_seconds": ("training (stock: projected)", "s"),
    "model_bytes": ("model", "MB"),
    "start_seconds": ("start to first answer", "s"),
    "memory_bytes": ("memory", "MB"),
    "turn_p50_alone": ("turn p50, alone", "ms"),
    "turn_p95_alone": ("turn p95, alone", "ms"),
    "turn_p50_at_8": ("turn p50, 8 at once", "ms"),
    "turn_p95_at_8": ("turn p95, 8 at once", "ms"),
    "turn_p50_at_16": ("turn p50, 16 at once", "ms"),
    "turn_p95_at_16": ("turn p95, 16 at once", "ms"),
    "turns_per_second_at_8": ("turns, 8 at once", "/s"),
    "turns_per_second_at_16": ("turns, 16 at once", "/s"),
    "cpu_per_turn_alone": ("CPU per turn, alone", "ms"),
    "cpu_per_turn_at_16": ("CPU per turn, 16 at once", "ms"),
    "turns_per_core_at_16": ("turns per core, 16 at once", "/s"),
    "parse_alone_p50": ("parse p50 (the NLU alone)", "ms"),
    "parse_p50": ("parse p50 (/model/parse over HTTP)", "ms"),
    "socket_p50": ("turn p50 over the web chat's socket", "ms"),
    "turn_at_10": ("turn 10 of a conversation", "ms"),
    "turn_at_100": ("turn 100", "ms"),
    "turn_at_500": ("turn 500", "ms"),
    "client_cpu_at_16": ("the customers' own CPU, 16 at once", "%"),
}
_FACTOR = {"s": 1.0, "ms": 1000.0, "MB": 1e-6, "/s": 1.0, "%": 100.0}
#: what holds for every run
_ALWAYS = (
    "Ours and stock keep conversations in SQLite, the empty bot in memory. Stock renders replies with our class.",
    "Memory is what a system would take alone: its processes' own pages by PSS, the pages of files once.",
)
COMPARED = (OURS.name, STOCK.name, EMPTY.name)


@dataclass
class Report:
    """All that a run found out. `curves`: system -> [[turn, seconds]]. `notes`: what a reader must know of the run."""

    machine: Dict[str, Any]
    run: Dict[str, Any]
    figures: Figures = field(default_factory=Figures)
    curves: Dict[str, Curve] = field(default_factory=dict)
    notes: List[str] = field(default_factory=lambda: [*_ALWAYS])

    def shown(self) -> str:
        """The tables, the targets and the notes."""
        parts = [_systems(self.figures), _stores(self.figures), _socket(self.figures), _targets(self.figures)]
        machine = ", ".join(f"{name}: {value}" for name, value in self.machine.items())
        return "\n\n".join([machine, *parts, "\n".join(self.notes)])


def _systems(figures: Figures) -> str:
    rows = [
        [
            label,
            *(_cell(figures.of(measure, system), unit) for system in COMPARED),
            *(_ratio(figures.ratio(measure, OURS.name, other)) for other in COMPARED[1:] if unit != "%"),
        ]
        for measure, (label, unit) in MEASURES.items()
    ]
    return tabulate(rows, ["median (least - most)", *COMPARED, "ours/stock", "ours/empty"], disable_numparse=True)


def _stores(figures: Figures) -> str:
    rows = [
        [name, _cell(figures.of("store_p50", name), "ms"), _ratio(figures.ratio("store_p50", name, MEMORY))]
        for name in (MEMORY, SQLITE, POSTGRES)
    ]
    return tabulate(rows, ["ours, conversations kept", "turn p50", "to in memory"], disable_numparse=True)


def _socket(figures: Figures) -> str:
    ratio = figures.ratio("socket_p50", OURS.name, OURS.name, "turn_p50_alone")
    return f"A turn over the web chat's socket takes {_ratio(ratio)} times one over HTTP (p50)."


def _targets(figures: Figures) -> str:
    rows = [
        [target.name, ("at least " if target.at_least else "at most ") + f"{target.bound:g}", _ratio(ratio), verdict]
        for target, ratio, verdict in verdicts(figures)
    ]
    return tabulate(rows, ["target", "bound", "measured", ""], disable_numparse=True)


def _cell(values: List[float], unit: str) -> str:
    if not values:
        return "-"
    found = spread(values)
    return cell(found.median, found.least, found.most, found.rounds > 1, unit)


def cell(middle: float, least: float, most: float, several: bool, unit: str) -> str:
    """A figure with its unit, and its spread where there were several rounds. Values in seconds, bytes or as such."""
    told, lowest, highest = (number(value * _FACTOR[unit]) for value in (middle, least, most))
    return f"{told} {unit}" + (f" ({lowest} - {highest})" if several else "")


def _ratio(ratio: Optional[Spread]) -> str:
    if ratio is None:
        return "-"
    middle, least, most = (number(value) for value in (ratio.median, ratio.least, ratio.most))
    return middle + (f" ({least} - {most})" if ratio.rounds > 1 else "")


def number(value: float) -> str:
    """Three digits, or all of a large one."""
    return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"
