"""From single times to figures: medians, percentiles, the spread of rounds, ratios. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Dict, List, Optional, Sequence

import numpy as np

#: turns on either side of a place in a long conversation that are taken together
_AROUND = 5


@dataclass(frozen=True)
class Spread:
    """The median, the least and the most of some rounds' values, in the values' unit."""

    median: float
    least: float
    most: float
    rounds: int


def spread(values: Sequence[float]) -> Spread:
    """The spread of one or more values."""
    return Spread(median(values), min(values), max(values), len(values))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed, interpolated."""
    return float(np.percentile(values, share * 100))


def ratios(values: Sequence[float], others: Sequence[float]) -> List[float]:
    """Value by other, round by round; of the medians where there are not as many of one as of the other."""
    if len(values) == len(others):
        return [value / other for value, other in zip(values, others, strict=True)]
    return [median(values) / median(others)]


def around(times: Sequence[float], turn: int) -> Optional[float]:
    """The median of the ten turns around one, counted from 1; None when the conversation ended before them."""
    window = times[max(0, turn - _AROUND) : turn + _AROUND]
    return median(window) if len(times) >= turn + _AROUND else None


@dataclass
class Figures:
    """One value a round for each measure and system. Seconds, bytes, or a number."""

    values: Dict[str, Dict[str, List[float]]] = field(default_factory=dict)

    def add(self, measure: str, system: str, value: float) -> None:
        """Note the value of one more round."""
        self.values.setdefault(measure, {}).setdefault(system, []).append(value)

    def of(self, measure: str, system: str) -> List[float]:
        """The values of all rounds; [] when it was not measured."""
        return self.values.get(measure, {}).get(system, [])

    def ratio(self, measure: str, system: str, other: str, other_measure: str = "") -> Optional[Spread]:
        """The spread of a system's values by another's; None when either was not measured."""
        values, others = self.of(measure, system), self.of(other_measure or measure, other)
        return spread(ratios(values, others)) if values and others else None
