"""`python -m tests.faults.locks [ROUNDS]`: two assistants with their locks in one Redis, each of them failing in turn.

Customers go on talking, each with one assistant or the other, and send a message again until it is acknowledged. Every
attempt must be answered within eight seconds, every message acknowledged within ten of the end of the fault, and
stored once, with its answer before the next one.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import requests

from tests.faults.talking import STANDS_STILL, Calm, Customer
from tests.integration.channel.several_assistants import Two, two_assistants
from tests.support.chat_window import address

_ROUNDS, _CUSTOMERS, _SEED = 4, 4, 20261128
_SECONDS_TO_ANSWER, _SECONDS_TO_RECOVER, _SECONDS_TO_END, _SECONDS_BETWEEN = 8.0, 10.0, 10.0, 3.0
_SECONDS_HUNG, _SECONDS_STOPPED = 3.0, 9.0


def redis_hangs(two: Two) -> None:
    """And health of both assistants says so within a second."""
    with two.server.hung():
        for each in (two.one, two.other):
            began = time.monotonic()
            parts = requests.get(f"{address(each.as_whole)}/health", timeout=_SECONDS_TO_ANSWER).json()
            assert parts["locks"] == "silent" and time.monotonic() - began < 1, parts
        time.sleep(_SECONDS_HUNG)


def redis_is_restarted(two: Two) -> None:
    """It has forgotten all locks."""
    two.server.stop()
    time.sleep(1)
    two.server.start()


def an_assistant_stands_still(two: Two) -> None:
    """Longer than its locks last."""
    STANDS_STILL.set()
    two.one.process.send_signal(signal.SIGSTOP)
    time.sleep(_SECONDS_STOPPED)
    two.one.process.send_signal(signal.SIGCONT)
    time.sleep(1)
    STANDS_STILL.clear()


def an_assistant_is_killed(two: Two) -> None:
    """kill -9, and a start."""
    two.one.kill()
    two.one.start()


def an_assistant_is_ended(two: Two) -> None:
    """SIGTERM, and a start."""
    two.one.process.send_signal(signal.SIGTERM)
    assert two.one.process.wait(_SECONDS_TO_END) == 0
    two.one.start()


FAULTS: tuple[Callable[[Two], None], ...] = (
    redis_hangs, redis_is_restarted, an_assistant_stands_still, an_assistant_is_killed, an_assistant_is_ended
)  # fmt: skip


def main() -> int:
    """The command line; 1 when something was lost, doubled or late."""
    rounds, chance, enough = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS, random.Random(_SEED), Event()
    calm = Calm()
    with tempfile.TemporaryDirectory(prefix="locks-") as name, two_assistants(Path(name)) as two:
        customers = [Customer(two, enough, calm, random.Random(number)) for number in range(_CUSTOMERS)]
        threads = [Thread(target=each.talk) for each in customers]
        for thread in threads:
            thread.start()
        for number in range(rounds):
            for fault in chance.sample(FAULTS, len(FAULTS)):
                calm.since = None
                fault(two)
                calm.since = time.monotonic()
                time.sleep(_SECONDS_BETWEEN)
            print(
                f"round {number + 1} of {rounds}: {sum(len(each.acknowledged) for each in customers)} messages",
                flush=True,
            )
        enough.set()
        for thread in threads:
            thread.join()
        wrong = [each for customer in customers for each in customer.wrong()]
    answer = max(each.slowest_answer for each in customers)
    recovery = max(each.slowest_recovery for each in customers)
    print(f"{rounds * len(FAULTS)} faults: {len(wrong)} messages lost, doubled or mixed {wrong[:5]}")
    print(f"slowest answer {answer:.1f} s; slowest acknowledgement after the end of a fault {recovery:.1f} s")
    return 1 if wrong or answer > _SECONDS_TO_ANSWER or recovery > _SECONDS_TO_RECOVER else 0


if __name__ == "__main__":
    sys.exit(main())
