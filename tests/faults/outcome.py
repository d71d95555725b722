"""What came of many faults: which steps they hit, what was wrong, how long the recoveries took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

SECONDS_TO_RECOVER = 10.0


@dataclass
class Outcome:
    """`steps`: how often each was hit; `wrong`: fault -> how often; `seconds`: from each kill to the answer.

    `answered`: those of the seconds that came after the process was back, which a busy machine does not make many.
    """

    name: str
    steps: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)

    def note(self, step: str, wrong: Iterable[str], seconds: float, starting: float = 0.0) -> None:
        """One more kill. `starting`: the part of the seconds in which the process started again."""
        self.answered.append(seconds - starting)
        self.steps[step] += 1
        self.wrong.update(wrong)
        self.seconds.append(seconds)

    @property
    def is_well(self) -> bool:
        """Nothing was lost, nothing doubled, and nobody waited too long."""
        return not self.wrong and max(self.seconds) <= SECONDS_TO_RECOVER

    def __str__(self) -> str:
        longest = f"longest recovery {max(self.seconds):.1f} s (at most {SECONDS_TO_RECOVER:.0f})"
        lines = [f"{self.name}: {len(self.seconds)} kills, {sum(self.wrong.values())} faults, {longest}"]
        lines += [f"    {count:4} x killed {step}" for step, count in sorted(self.steps.items())]
        lines += [f"  FAULT {count} x {fault}" for fault, count in self.wrong.items()]
        return "\n".join(lines)
