"""`python -m tests.faults.kills [NUMBER]`: kill -9 of every process at every step, and what came of it.

What was acknowledged must be stored once; what was filed, filed once, and told of to the customer; what others must be
told, told under one id; and the answer must come within ten seconds of the kill. Several are killed side by side.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial

from tests.faults.delivery_kills import kill_deliveries
from tests.faults.filing_kills import kill_action_servers, kill_assistants
from tests.faults.outcome import Outcome

_KILLS, _SEED = 200, 20261125
#: Who is killed -> its share of the kills.
STANDS = {
    partial(kill_assistants, "SQLite"): 0.26,
    partial(kill_assistants, "PostgreSQL"): 0.26,
    partial(kill_action_servers): 0.20,
    partial(kill_deliveries, "SQLite"): 0.14,
    partial(kill_deliveries, "PostgreSQL"): 0.14,
}
#: Starting a process takes a core; waiting for a dead one's lease takes none.
_SIDE_BY_SIDE = 4


def main() -> int:
    """The command line; 1 when something was lost or doubled, or an answer came too late."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else _KILLS
    began = time.monotonic()
    outcomes = list(_outcomes(kills))
    made = sum(len(outcome.seconds) for outcome in outcomes)
    faults = sum(sum(outcome.wrong.values()) for outcome in outcomes)
    longest = max((max(outcome.seconds) for outcome in outcomes), default=0.0)
    print(
        f"{made} kills at {sum(len(outcome.steps) for outcome in outcomes)} steps: {faults} faults, longest recovery "
        f"{longest:.1f} s, in {time.monotonic() - began:.0f} s. Seed {_SEED}."
    )
    return 0 if len(outcomes) == len(STANDS) and all(outcome.is_well for outcome in outcomes) else 1


def _outcomes(kills: int) -> Iterator[Outcome]:
    """As they come; one that could not be had is printed."""
    with ProcessPoolExecutor(_SIDE_BY_SIDE, multiprocessing.get_context("spawn")) as processes:
        running = [processes.submit(stand, round(kills * share), _SEED) for stand, share in STANDS.items()]
        for each in as_completed(running):
            try:
                outcome = each.result()
            except Exception:  # the others' are worth having
                traceback.print_exc()
                continue
            print(outcome, flush=True)
            yield outcome


if __name__ == "__main__":
    sys.exit(main())
