"""results.json: what a run found out, for whatever reads it and for comparing commits."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Dict, Optional

from benchmarks.measures import Spread, spread
from benchmarks.report import COMPARED, MEASURES, Report
from benchmarks.systems import OURS
from benchmarks.targets import Target, verdicts


def save(report: Report, path: Path) -> None:
    """Write results.json: seconds, bytes and numbers, with four digits."""
    figures = report.figures
    content = {
        "machine": report.machine,
        "run": report.run,
        "notes": report.notes,
        "targets": [
            {**_bound(target), "verdict": verdict, "ratio": _dict(ratio)}
            for target, ratio, verdict in verdicts(figures)
        ],
        "figures": {
            measure: {system: _dict(spread(values)) for system, values in systems.items()}
            for measure, systems in figures.values.items()
        },
        "ratios_of_ours": {
            measure: {other: _dict(figures.ratio(measure, OURS.name, other)) for other in COMPARED[1:]}
            for measure in MEASURES
        },
        "turn_seconds_by_turn": {
            system: [[turn, _short(time)] for turn, time in curve] for system, curve in report.curves.items()
        },
    }  # fmt: skip
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _bound(target: Target) -> Dict[str, Any]:
    return {"target": target.name, "bound": target.bound, "at_least": target.at_least}


def _dict(found: Optional[Spread]) -> Optional[Dict[str, float]]:
    return {name: _short(value) for name, value in asdict(found).items()} if found else None


def _short(value: float) -> float:
    return value if isinstance(value, int) else float(f"{value:.4g}")
