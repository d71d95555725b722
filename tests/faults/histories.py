"""`python -m tests.faults.histories [NUMBER]`: conversations of every kind, with faults in the middle of their turns.

Hypothesis puts them together, the same ones in each run. What was acknowledged must be stored once, what was filed told
once, and what was dropped not filed.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.customer import Customer
from tests.faults.machine import TROUBLE_NAMES, Conversations
from tests.faults.world import World, new_world

_HISTORIES, _STEPS, _SIDE_BY_SIDE = 520, 14, 2


@dataclass
class Told:
    """What the histories held. `troubles`: what went wrong in the middle of a message -> how often."""

    histories: int = 0
    messages: int = 0
    filed: int = 0
    dropped: int = 0
    withdrawn: int = 0
    troubles: Counter[str] = field(default_factory=Counter)

    def note(self, customer: Customer) -> None:
        """One more history."""
        self.histories += 1
        self.messages += len(customer.said)
        self.filed += len(customer.references)
        self.dropped += len(customer.dropped)
        self.withdrawn += len(customer.withdrawn)
        self.troubles += customer.troubles

    def lacks(self, histories: int) -> list[str]:
        """What must have happened, and did not: nothing is shown by conversations in which it never does."""
        counts = {f"{histories} histories": self.histories >= histories, "requests": self.filed,
                  "withdrawals": self.withdrawn, "drafts that were dropped": self.dropped}  # fmt: skip
        untried = TROUBLE_NAMES - set(self.troubles)
        return [name for name, count in counts.items() if not count] + [f"messages with: {each}" for each in untried]

    def __add__(self, other: Told) -> Told:
        both = {name: value + vars(other)[name] for name, value in vars(self).items()}
        return Told(**both)


def play(world: World, part: int, histories: int) -> Told:
    """So many histories; another part of them has others. The first that breaks a promise is an AssertionError."""
    told = Told()
    run_state_machine_as_test(
        type(f"Conversations{part}", (Conversations,), {"world": world, "on_end": told.note}),
        settings=settings(
            max_examples=histories, stateful_step_count=_STEPS, derandomize=True, database=None, deadline=None,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck), print_blob=False,
        ),
    )  # fmt: skip
    return told


def _play_alone(part: int, histories: int) -> Told:
    with new_world() as world:
        return play(world, part, histories)


def main() -> int:
    """The command line; 1 when a promise was broken, or nothing was there to break it."""
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else _HISTORIES
    began = time.monotonic()
    with ProcessPoolExecutor(_SIDE_BY_SIDE, multiprocessing.get_context("spawn")) as processes:
        parts = [processes.submit(_play_alone, part, histories // _SIDE_BY_SIDE) for part in range(_SIDE_BY_SIDE)]
        told = sum((part.result() for part in parts), Told())
    seconds = time.monotonic() - began
    print(f"{told.histories} histories of {told.messages} messages in {seconds:.0f} s, no promise broken:")
    print(f"  {told.filed} requests filed, {told.withdrawn} withdrawn, {told.dropped} drafts dropped")
    for trouble, count in told.troubles.most_common():
        print(f"  {count:5} messages with: {trouble}")
    missing = told.lacks(histories)
    print("".join(f"  FAULT there were no {each}\n" for each in missing), end="")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
