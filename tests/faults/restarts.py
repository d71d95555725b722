"""`python -m tests.faults.restarts [NUMBER]`: PostgreSQL restarted ten times under five messages a second.

Both databases are on it. Customers file requests over real sockets, one after the other; a message that is refused is
sent again, as the widget does. Nothing acknowledged may be missing or doubled, and nobody may wait in silence.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.faults.filings import LINE_LOST, Filing
from tests.faults.killable import Killable
from tests.faults.world import new_world
from tests.support.chat_window import Window
from tests.support.postgres import Server

#: As an operator restarts it, and as a machine does that loses its power; and the seconds that it stays away.
_WAYS = (("fast", 0.0), ("immediate", 0.0), ("fast", 2.0), ("immediate", 4.0))
_RESTARTS, _CUSTOMERS = 10, 11
_LAST = 3  # number of the message that confirms
_SECONDS_TO_ANSWER, _SECONDS_TO_RECOVER = 8.0, 30.0


@dataclass
class Seen:
    """What all customers met. `answers`: how each try was answered; `longest`: seconds until any of them came;
    `not_sent`: how often they were told that a request could not be sent, and confirmed it again."""

    answers: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    filed: int = 0
    not_sent: int = 0
    seconds: float = 0.0


def _customer(number: int, assistant: Killable, ended: threading.Event, seen: Seen, pause: float) -> None:
    """File requests until the restarts are over, and finish the one at hand."""
    ended.wait(pause * number / _CUSTOMERS)
    while not ended.is_set():
        filing = Filing(assistant.as_whole, _opened(assistant), on_answer=lambda ack: seen.answers.update([_kind(ack)]))
        for each in range(_LAST + 1):
            due = time.monotonic() + pause
            try:
                seen.longest = max(seen.longest, filing.say(each, _SECONDS_TO_RECOVER))
                if each == _LAST:
                    again = filing.confirm_again(_SECONDS_TO_RECOVER)
                    seen.not_sent, seen.longest = seen.not_sent + len(again), max(seen.longest, *again, 0.0)
            except AssertionError as error:
                seen.wrong[str(error)] += 1
                break
            time.sleep(max(0.0, due - time.monotonic()))
        else:
            seen.wrong.update(_settled(filing))
            seen.filed += 1
        filing.window.close()


def _kind(ack: object) -> str:
    """How a try ended: ok, refused with a code, or (a name) without an answer."""
    if isinstance(ack, dict):
        return "ok" if ack == {"ok": True} else f"refused: {ack.get('error')}"
    return f"no answer: {ack}"


def _opened(assistant: Killable) -> Window:
    """A new customer's window; while the server is away it is refused, and tries again."""
    end = time.monotonic() + _SECONDS_TO_RECOVER
    while True:
        try:
            return Window(assistant.as_whole)
        except LINE_LOST:
            assert time.monotonic() < end, "no window could be opened"
            time.sleep(0.2)


def _settled(filing: Filing) -> list[str]:
    """What is wrong with a filing, looked at when the database answers."""
    end = time.monotonic() + _SECONDS_TO_RECOVER
    while True:
        try:
            return filing.faults()
        except Exception as error:
            assert time.monotonic() < end, error
            time.sleep(0.2)


def restart_under_messages(
    assistant: Killable, server: Server, restarts: int, between: float = 5.0, pause: float = 2.0
) -> Seen:
    """What the customers saw. `between`: seconds from restart to restart; `pause`: a customer's between messages."""
    seen, ended, began = Seen(), threading.Event(), time.monotonic()
    with ThreadPoolExecutor(_CUSTOMERS) as threads:
        customers = [threads.submit(_customer, number, assistant, ended, seen, pause) for number in range(_CUSTOMERS)]
        try:
            _restart(server, restarts, between)
        finally:
            ended.set()
        for customer in customers:
            customer.result()
    seen.seconds = time.monotonic() - began
    return seen


def _restart(server: Server, restarts: int, between: float) -> None:
    for number in range(restarts):
        time.sleep(between)
        mode, seconds = _WAYS[number % len(_WAYS)]
        server.stop(mode)
        time.sleep(seconds)
        server.start()
    time.sleep(between)


def report(seen: Seen, restarts: int) -> bool:
    """Print what came of it; whether all was well."""
    false, tries = sum(seen.wrong.values()), sum(seen.answers.values())
    print(f"{restarts} restarts of PostgreSQL under {tries / seen.seconds:.1f} messages/s, in {seen.seconds:.0f} s:")
    print(f'  {seen.filed} requests filed, {false} of them with a false "ok" or something lost or doubled')
    print(f"  tries: {', '.join(f'{count} {kind}' for kind, count in seen.answers.most_common())}")
    print(f"  told that a request could not be sent, and then sent it: {seen.not_sent}")
    print(f"  longest wait for an answer: {seen.longest:.1f} s (at most {_SECONDS_TO_ANSWER:.0f})")
    for fault, count in seen.wrong.items():
        print(f"  FAULT {count} x {fault}")
    silent = sum(count for kind, count in seen.answers.items() if kind.startswith("no answer"))
    return not false and not silent and seen.filed > 0 and seen.longest <= _SECONDS_TO_ANSWER


def main() -> int:
    """The command line; 1 when something was lost or doubled, or somebody waited in silence."""
    restarts = int(sys.argv[1]) if len(sys.argv) > 1 else _RESTARTS
    with new_world() as world:
        seen = restart_under_messages(world.assistant, world.server, restarts)
    return 0 if report(seen, restarts) else 1


if __name__ == "__main__":
    sys.exit(main())
