"""What fresh sets showed, run by run: history.json, and the table and the plot that docs/evaluation.md has of it."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Dict, List

from assistant.settings import ROOT
from evaluation.results import Results

FILE = Path(__file__).with_name("history.json")
PAGE = ROOT / "docs" / "evaluation.md"
PLOT = ROOT / "docs" / "images" / "evaluation.png"
_BEGIN, _END = "<!-- the history, by evaluation/history.py -->\n", "<!-- the end of the history -->\n"

Entry = Dict[str, Any]


class NotOnACommit(Exception):
    """The figures would be of code that nobody can find again."""


def on_commit() -> str:
    """The commit that is run.

    Raises:
        NotOnACommit: something is changed and not committed.
    """
    git = ("git", "-C", str(ROOT))
    if subprocess.run((*git, "status", "--porcelain"), capture_output=True, text=True, check=True).stdout:
        raise NotOnACommit("A fresh set is run once, on a commit. Commit what is changed first.")
    named = subprocess.run((*git, "rev-parse", "--short", "HEAD"), capture_output=True, text=True, check=True)
    return named.stdout.strip()


def entries() -> List[Entry]:
    """Every run noted so far, the oldest first."""
    noted: List[Entry] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
    return noted


def note(results: Results, commit: str, authors: str) -> None:
    """Add a run, and write the page and the plot anew."""
    rows = [row for row in results.rows() if not row["part"] or row["part"] in ("plain", "messy", "hard")]
    added = {"date": date.today().isoformat(), "commit": commit, "authors": authors, "rows": rows}
    FILE.write_text(json.dumps([*entries(), added], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_page()


def write_page() -> None:
    """The table in docs/evaluation.md, and the plot."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    PAGE.write_text(f"{before}{_BEGIN}{history_table()}{_END}{rest.partition(_END)[2]}", encoding="utf-8")
    _plot()


def history_table() -> str:
    """The whole rows of every run."""
    lines = ["| date | commit | authors | set | kind | language | right | share | 95% | dangerous |", "|" + "---|" * 10]
    for entry in entries():
        for row in entry["rows"]:
            if not row["part"]:
                told = (
                    entry["date"], f"`{entry['commit']}`", entry["authors"], row["set"], row["kind"], row["language"],
                    f"{row['right']} of {row['of']}", f"{row['share']:.1%}", f"{row['low']:.0%} to {row['high']:.0%}",
                    row["dangerous"],
                )  # fmt: skip
                lines.append(f"| {' | '.join(map(str, told))} |")
    return "\n".join(lines) + "\n"


def _plot() -> None:
    """How the shares moved: a line for each kind and language, with its interval."""
    import matplotlib.pyplot as plt

    lines: Dict[str, List[Dict[str, Any]]] = {}
    for number, entry in enumerate(entries(), 1):
        for row in entry["rows"]:
            if not row["part"]:
                lines.setdefault(f"{row['kind']}, {row['language']}", []).append({**row, "run": number})
    figure, axes = plt.subplots(figsize=(9, 5))
    for number, (name, rows) in enumerate(sorted(lines.items())):
        shares = [row["share"] for row in rows]
        ends = [[row["share"] - row["low"] for row in rows], [row["high"] - row["share"] for row in rows]]
        beside = [row["run"] + (number - len(lines) / 2) * 0.04 for row in rows]  # so that none hides another
        axes.errorbar(beside, shares, yerr=ends, marker="o", capsize=3, label=name)
    axes.set_xticks(range(1, len(entries()) + 1), [f"{each['date']}\n{each['commit']}" for each in entries()])
    axes.set(ylim=(0, 1), ylabel="understood", title="What strangers' fresh cases showed")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right", fontsize=8)
    figure.tight_layout()
    figure.savefig(PLOT, dpi=110)


if __name__ == "__main__":
    write_page()
