"""What came out of a run: shares by language, kind and difficulty, with their intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Tuple

from evaluation.cases import KINDS, Case
from evaluation.intervals import wilson
from evaluation.verdict import Verdict

#: set, kind, language, part: "" for all, a difficulty, what was asked, or what kind of message it is.
Row = Tuple[str, str, str, str]
_PARTS = ("difficulty", "asked", "kind")


@dataclass
class Results:
    """The verdicts, counted."""

    counts: Dict[Row, List[int]] = field(default_factory=dict)  # right, of, dangerous
    misses: List[str] = field(default_factory=list)

    def add(self, case: Case, verdict: Verdict, said: List[str]) -> None:
        """Count a case in every row that it belongs to."""
        parts = ["", *(str(case.content[each]) for each in _PARTS if each in case.content)]
        for part in parts:
            count = self.counts.setdefault((case.set_name, case.kind, case.language, part), [0, 0, 0])
            for place, counts in enumerate((verdict.right, True, verdict.dangerous)):
                count[place] += counts
        if not verdict.right:
            danger = "DANGEROUS " if verdict.dangerous else ""
            lines = [f"{case.set_name} {case.id} {case.content.get('text', '')!r}", f"{danger}{verdict.why}", *said]
            self.misses.append("\n      ".join(lines))

    def rows(self) -> Iterator[Dict[str, Any]]:
        """Each row as a table or a record has it."""
        for (name, kind, language, part), (right, of, dangerous) in sorted(self.counts.items()):
            low, high = wilson(right, of)
            yield {
                "set": name, "kind": KINDS[kind], "language": language, "part": part, "right": right, "of": of,
                "share": round(right / of, 4), "low": round(low, 4), "high": round(high, 4), "dangerous": dangerous,
            }  # fmt: skip

    @property
    def dangerous(self) -> int:
        """Cases in which harm was done."""
        return sum(row["dangerous"] for row in self.rows() if not row["part"])


def table(results: Results) -> str:
    """For people: the whole rows, and below each its parts."""
    lines = [
        f"{'set':<14}{'kind':<20}{'language':<10}{'part':<16}{'right':>6}{'of':>6}{'share':>8}{'95%':>14}{'danger':>8}"
    ]
    for row in results.rows():
        interval = f"{row['low']:.0%} to {row['high']:.0%}"
        lines.append(
            f"{row['set']:<14}{row['kind']:<20}{row['language']:<10}{row['part'][:15]:<16}{row['right']:>6}{row['of']:>6}"
            f"{row['share']:>8.1%}{interval:>14}{row['dangerous']:>8}"
        )
    return "\n".join(lines)
