"""`python -m benchmarks.page`: docs/benchmarks.md, from results.json; a test holds them together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Optional

from tabulate import tabulate

from assistant.settings import ROOT
from benchmarks.report import COMPARED, MEASURES, cell, number
from benchmarks.stores import MEMORY, POSTGRES, SQLITE
from benchmarks.systems import FOLDER

RESULTS, PAGE = FOLDER / "results.json", ROOT / "docs" / "benchmarks.md"
Found = Optional[Dict[str, float]]

_BEGIN = """# Benchmarks

`make benchmark` trains and serves three systems in one run on one machine, and lets the same customers talk to each:

- **ours**: this assistant, as `make run` starts it;
- **stock**: the same examples, rules, responses and actions on what `rasa init` gives: its pipeline (DIET), its
  policies, an action server;
- **empty**: an empty Rasa bot with one answer, the floor of what stock Rasa can do.

Compare the ratios: seconds differ from machine to machine. A value is the median of the rounds, with the least and the
most. This page is made from [benchmarks/results.json](../benchmarks/results.json) by `python -m benchmarks.page`.

![Ours as a share of stock, and a turn's time in a long conversation](images/benchmark.png)
"""
_END = """
## Guard

Times differ too much between machines to fail a test. `make test` counts the function calls of a turn instead, in every
thread, and fails when there are over 20% more than `benchmarks/calls.json` says. `python -m benchmarks.calls --profile`
shows where they are; `--save` notes a number that is meant.

What each lever gains: [ADR 10](decisions/0010-fast-rasa.md). More than one process: [scaling.md](scaling.md).
"""


def page(results: Dict[str, Any]) -> str:
    """The page of a run's results."""
    machine = ", ".join(f"{name} {value}" for name, value in results["machine"].items())
    notes = "\n".join(f"- {note}" for note in results["notes"])
    parts = [_BEGIN, f"Measured on: {machine}.\n", _targets(results), _systems(results), _stores(results)]
    return "\n".join([*parts, f"## To know of this run\n\n{notes}", _END])


def _targets(results: Dict[str, Any]) -> str:
    rows = [
        [each["target"], f"{'at least' if each['at_least'] else 'at most'} {each['bound']:g}", _ratio(each["ratio"]),
         each["verdict"]]
        for each in results["targets"]
    ]  # fmt: skip
    return f"## Targets\n\n{_table(rows, ['', 'bound', 'measured', ''])}\n"


def _systems(results: Dict[str, Any]) -> str:
    figures, ratios = results["figures"], results["ratios_of_ours"]
    rows = []
    for measure, (label, unit) in MEASURES.items():
        values = [_value(figures.get(measure, {}).get(system), unit) for system in COMPARED]
        shares = ["-" if unit == "%" else _ratio(ratios[measure][other]) for other in COMPARED[1:]]
        rows.append([label, *values, *shares])
    return f"## Figures\n\n{_table(rows, ['', *COMPARED, 'ours/stock', 'ours/empty'])}\n"


def _stores(results: Dict[str, Any]) -> str:
    stores = results["figures"].get("store_p50", {})
    rows = [[name, _value(stores.get(name), "ms")] for name in (MEMORY, SQLITE, POSTGRES)]
    return f"## Where conversations are kept\n\n{_table(rows, ['ours', 'turn p50'])}\n"


def _table(rows: List[List[str]], headers: List[str]) -> str:
    return str(tabulate(rows, headers, tablefmt="github", disable_numparse=True))


def _value(found: Found, unit: str) -> str:
    return cell(found["median"], found["least"], found["most"], found["rounds"] > 1, unit) if found else "-"


def _ratio(found: Found) -> str:
    if not found:
        return "-"
    spread = f" ({number(found['least'])} - {number(found['most'])})" if found["rounds"] > 1 else ""
    return number(found["median"]) + spread


def write(path: Path = PAGE) -> None:
    """Make the page anew."""
    path.write_text(page(json.loads(RESULTS.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    write()
