"""`python -m tests.faults.kills [NUMBER]`: kill -9 of the assistant at every step of a filing, on both databases.

After each kill the customer's browser comes back and sends the same message again, as the widget does. What was
acknowledged must be stored once, what was filed must have been filed and told of once, and the answer must come within
ten seconds of the kill.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.killable import Killable
from tests.faults.ledger import ledger
from tests.support.chat_window import Window, new_id
from tests.support.customers import new_customer
from tests.support.postgres import new_server

#: After "everything", as a customer says it who is nobody else.
LINES = ("everything", "too expensive", "no comments", "yes")
_KILLS, _SEED = 200, 20261125
#: Seconds after a message is sent; a turn takes less than half of this.
_LATEST_KILL = 0.025
_SECONDS_TO_RECOVER = 10.0


def kill_once(assistant: Killable, step: int, delay: float) -> tuple[list[str], float]:
    """File a request, with a kill so long after one of its messages; what is wrong, and the seconds to recover."""
    window, ids, recovered = Window(assistant.as_whole), [new_id() for _ in LINES], 0.0
    lines = (new_customer().everything, *LINES[1:])
    for number, (line, each) in enumerate(zip(lines, ids, strict=True)):
        if number == step:
            window.send_without_waiting("say", {"id": each, "text": line})
            time.sleep(delay)
            assistant.kill()
            began = time.monotonic()
            assistant.start()
            window.close()
            window = Window(assistant.as_whole, window.cookie)
        assert window.say(line, each) == {"ok": True}
        recovered = recovered or (time.monotonic() - began if number == step else 0.0)
    told = str(window.newest.get("card", {}).get("reference"))
    held = ledger(window, assistant.environment["DATABASE_URL"], assistant.environment["CONVERSATIONS_URL"])
    window.close()
    wrong = []
    if held.references != [told]:
        wrong.append(f"the customer was told {told}, filed are {held.references}")
    if held.told != held.references:
        wrong.append(f"filed are {held.references}, others are told of {held.told}")
    if held.messages != dict.fromkeys(ids, 1):
        wrong.append(f"stored are {list(held.messages.values())} of each message")
    return wrong, recovered


@contextmanager
def assistant_on(database: str) -> Iterator[Killable]:
    """An assistant whose databases are of this kind."""
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        if database == "SQLite":
            with Killable(folder) as assistant:
                yield assistant
            return
        with new_server() as server, server.new_database() as desk, server.new_database() as conversations:
            urls = {"DATABASE_URL": server.url_of(desk), "CONVERSATIONS_URL": server.url_of(conversations)}
            with Killable(folder, **urls) as assistant:
                yield assistant


def run(database: str, kills: int, chance: random.Random) -> bool:
    """Kill so often; prints what came of it, and returns whether all was well."""
    faults: Counter[str] = Counter()
    times = []
    with assistant_on(database) as assistant:
        for number in range(kills):
            wrong, recovered = kill_once(assistant, number % len(LINES), chance.uniform(0, _LATEST_KILL))
            times.append(recovered)
            faults.update(wrong)
            if number % 20 == 19:
                print(f"{database}: {number + 1} kills", flush=True)
    slow = sum(each > _SECONDS_TO_RECOVER for each in times)
    summary = f"{sum(faults.values())} faults, longest recovery {max(times):.1f} s, {slow} too long"
    print(f"{database}: {kills} kills, {summary}")
    for fault, count in faults.items():
        print(f"  {count} x {fault}")
    return not faults and not slow


def main() -> int:
    """The command line; 1 when something was lost or doubled, or an answer came too late."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else _KILLS
    chance = random.Random(_SEED)
    well = [run(database, kills // 2, chance) for database in ("SQLite", "PostgreSQL")]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
