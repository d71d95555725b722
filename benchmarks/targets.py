"""What the assistant has to reach, and whether it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

from benchmarks.measures import Figures, Spread
from benchmarks.stores import MEMORY, POSTGRES, SQLITE


@dataclass(frozen=True)
class Target:
    """A ratio of a measure to another system's, or to another measure of the same system, and its bound."""

    name: str
    measure: str
    bound: float
    against: str = "stock"
    system: str = "ours"
    other_measure: str = ""
    at_least: bool = False

    def found(self, figures: Figures) -> Optional[Spread]:
        """The ratio as measured; None when it was not."""
        return figures.ratio(self.measure, self.system, self.against, self.other_measure)

    def met(self, ratio: Spread) -> bool:
        """True when the median of the rounds is within the bound."""
        return ratio.median >= self.bound if self.at_least else ratio.median <= self.bound


TARGETS = (
    Target("turn p50 over HTTP, of stock's", "turn_p50_alone", 0.15),
    Target("turn p95 over HTTP, of stock's", "turn_p95_alone", 0.15),
    Target("turns/s with 16 at once, times stock's", "turns_per_second_at_16", 8, at_least=True),
    Target("start to first answer, of stock's", "start_seconds", 0.10),
    Target("memory, of stock's", "memory_bytes", 0.16),
    Target("training, of stock's", "training_seconds", 0.10),
    Target("parse p50, of stock's", "parse_alone_p50", 0.10),
    Target("turn 500, times turn 10", "turn_at_500", 1.5, "ours", other_measure="turn_at_10"),
    Target("turn p50, times the empty bot's", "turn_p50_alone", 2, "empty"),
    Target("turn p50 on SQLite, times without a store", "store_p50", 1.25, MEMORY, SQLITE),
    Target("turn p50 on PostgreSQL, times without a store", "store_p50", 1.25, MEMORY, POSTGRES),
)


def verdicts(figures: Figures) -> List[Tuple[Target, Optional[Spread], str]]:
    """Each target with its ratio and "met", "not met" or "not measured"."""
    found = [(target, target.found(figures)) for target in TARGETS]
    return [
        (target, ratio, "not measured" if ratio is None else "met" if target.met(ratio) else "not met")
        for target, ratio in found
    ]
