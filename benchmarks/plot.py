"""docs/images/benchmark.png: ours as a share of stock, the targets marked, and a turn's time in a long conversation."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Tuple

import matplotlib

from benchmarks.long import Curve
from benchmarks.measures import Figures, Spread
from benchmarks.systems import EMPTY, OURS, STOCK
from benchmarks.targets import TARGETS, Target

# Okabe and Ito's colours, which people with any colour vision can tell apart
_OURS, _STOCK, _TARGET = "#0072B2", "#D55E00", "#000000"
_INCHES, _DOTS = (8.0, 7.0), 150


def draw(figures: Figures, curves: Dict[str, Curve], path: Path) -> None:
    """Write the picture. What was not measured is left out."""
    matplotlib.use("Agg")
    from matplotlib import pyplot

    with pyplot.rc_context({"font.size": 11, "axes.spines.top": False, "axes.spines.right": False}):
        figure, (above, below) = pyplot.subplots(2, 1, figsize=_INCHES, gridspec_kw={"height_ratios": [3, 2]})
        _shares(above, figures)
        _growth(below, curves)
        figure.tight_layout(h_pad=2)
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=_DOTS, metadata={"Software": None})
        pyplot.close(figure)


def shares_of_stock(figures: Figures) -> List[Tuple[str, float, float]]:
    """(name, ours as a share of stock, the target's share): less is better, so rates are turned round."""
    found: List[Tuple[Target, Spread]] = [
        (target, ratio)
        for target in TARGETS
        if target.against == STOCK.name
        for ratio in [target.found(figures)]
        if ratio
    ]
    return [
        (target.name.split(", ")[0].replace("turns/s", "time per turn"), 1 / ratio.median, 1 / target.bound)
        if target.at_least
        else (target.name.split(", ")[0], ratio.median, target.bound)
        for target, ratio in found
    ]


def _shares(axes: Any, figures: Figures) -> None:
    rows = shares_of_stock(figures)[::-1]
    places = range(len(rows))
    axes.barh(places, [share * 100 for _, share, _ in rows], color=_OURS, height=0.6)
    for place, (_, share, target) in zip(places, rows, strict=True):
        axes.plot([target * 100] * 2, [place - 0.4, place + 0.4], color=_TARGET, linewidth=2.5)
        axes.text(max(share, target) * 100 + 0.5, place, f"{share:.1%}", va="center")
    axes.set_yticks(list(places), [name for name, _, _ in rows])
    axes.set_xlim(0, max([20.0, *(max(share, target) * 100 for _, share, target in rows)]) * 1.12)
    axes.set_xlabel("percent of stock Rasa's; the black line is the target, less is better")
    axes.set_title("Our assistant beside stock Rasa on the same machine", loc="left", fontsize=12, fontweight="bold")


def _growth(axes: Any, curves: Dict[str, Curve]) -> None:
    for system, color, style in ((STOCK.name, _STOCK, "--"), (OURS.name, _OURS, "-"), (EMPTY.name, _TARGET, ":")):
        if curves.get(system):
            turns, times = zip(*curves[system], strict=True)
            milliseconds = [time * 1000 for time in times]
            axes.plot(turns, milliseconds, style, color=color, linewidth=2.5)
            axes.annotate(
                system, (turns[-1], milliseconds[-1]), (6, 0), textcoords="offset points", color=color, va="center"
            )
    axes.set_ylim(bottom=0)
    axes.set_xlim(left=0)
    axes.set_xlabel("turn of one conversation")
    axes.set_ylabel("milliseconds a turn")
    axes.set_title("A turn's time as the conversation grows", loc="left", fontsize=12, fontweight="bold")
