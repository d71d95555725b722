"""A chart as Unfold's components draw it, and the same numbers as a table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Sequence, Tuple

_GREY = "#6b7280"
_COLOURS = ("var(--color-primary-600)", "#0d9488")
_BAR_HEIGHT, _LINE_HEIGHT, _UPRIGHT_HEIGHT = 34, 15, 260


@dataclass(frozen=True)
class Chart:
    """`series`: name -> one value for each label. `sentence`: what is counted."""

    title: str
    sentence: str
    labels: Sequence[str]
    series: Mapping[str, Sequence[float]]
    lying: bool = False
    of: str = "Day"
    wide: bool = False

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to draw."""
        return not any(any(values) for values in self.series.values())

    @property
    def data(self) -> str:
        """Chart.js's data."""
        datasets = [
            {"label": name, "data": list(values), "backgroundColor": _COLOURS[number], "borderRadius": 3}
            for number, (name, values) in enumerate(self.series.items())
        ]
        return json.dumps({"labels": [_wrapped(each) for each in self.labels], "datasets": datasets})

    @property
    def options(self) -> str:
        """Chart.js's options."""
        several = len(self.series) > 1
        counted: Dict[str, Any] = {"beginAtZero": True, "stacked": several, "ticks": {"precision": 0, "color": _GREY}}
        labelled = {
            "stacked": several,
            "grid": {"display": False},
            "ticks": {"color": _GREY, "autoSkip": not self.lying},
        }
        return json.dumps(
            {
                "animation": False, "responsive": True, "maintainAspectRatio": False, "maxBarThickness": 28,
                "indexAxis": "y" if self.lying else "x",
                "plugins": {"legend": {"display": several, "labels": {"color": _GREY, "boxHeight": 8, "boxWidth": 8}}},
                "scales": {"x": counted, "y": labelled} if self.lying else {"x": labelled, "y": counted},
            }
        )  # fmt: skip

    @property
    def height(self) -> int:
        """Pixels."""
        bar = max((_LINE_HEIGHT * len(_wrapped(each)) + 8 for each in self.labels), default=0)
        return len(self.labels) * max(bar, _BAR_HEIGHT) + 60 if self.lying else _UPRIGHT_HEIGHT

    @property
    def rows(self) -> List[Tuple[str, List[float]]]:
        """The table: a label, and its number in each series."""
        return [(each, [values[at] for values in self.series.values()]) for at, each in enumerate(self.labels)]


def _wrapped(label: str, most: int = 20) -> List[str]:
    """A long label in lines, which Chart.js takes as a list."""
    lines = [""]
    for word in label.split():
        if len(lines[-1]) + len(word) >= most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
