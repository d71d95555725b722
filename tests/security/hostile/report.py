"""What came of trying: how much was tried, what was wrong, and the longest times."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.security.hostile.corpus import Hostile

_SHOWN = 40


@dataclass
class Report:
    """Of one part. `wrong`: a line for each check that did not hold."""

    name: str
    checks: int = 0
    wrong: list[str] = field(default_factory=list)
    longest: tuple[float, str] = (0.0, "")
    refusals: Counter[str] = field(default_factory=Counter)

    def check(self, holds: bool, each: Hostile | str, otherwise: str) -> None:
        """Note whether something holds, and what is wrong when it does not."""
        self.checks += 1
        if not holds:
            self.wrong.append(f"{each}: {otherwise}")

    def took(self, seconds: float, most: float, each: Hostile | str, where: str = "") -> None:
        """Note how long something took."""
        self.longest = max(self.longest, (seconds, f"{where} {each}"))
        self.check(seconds <= most, each, f"{where}: {seconds:.2f} s")

    def refused(self, code: str) -> None:
        """Note a clear refusal."""
        self.checks += 1
        self.refusals[code] += 1

    def lines(self) -> list[str]:
        """The report in words."""
        told = f"{self.name}: {self.checks} checks, {len(self.wrong)} wrong"
        if self.refusals:
            told += "; refused: " + ", ".join(f"{count} {code}" for code, count in sorted(self.refusals.items()))
        if self.longest[0]:
            told += f"; longest {self.longest[0]:.2f} s ({self.longest[1][:70]})"
        more = [f"  and {len(self.wrong) - _SHOWN} more"] if len(self.wrong) > _SHOWN else []
        return [told, *(f"  {each}" for each in self.wrong[:_SHOWN]), *more]
