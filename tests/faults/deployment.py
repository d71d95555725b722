"""`python -m tests.faults.deployment [ROUNDS]`: customers talk while production is killed, replaced and restored.

PostgreSQL, Redis, two assistants and the desk behind nginx with TLS. In each round some customers file requests at the
same time. Meanwhile one assistant is killed; then a new set takes over, and the old one is asked to end. A window
connects again when its connection breaks, and sends again what was not acknowledged, as the widget does. Nothing
may be lost or doubled. At the end both databases are destroyed and restored from a backup.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.faults.deployed_customer import DeployedCustomer
from tests.support.chat_window import Window
from tests.support.deployment import Deployment, deployment
from tests.support.parts import Part
from tests.support.postgres import new_server
from tests.support.whole_assistant import run_command

_ROUNDS, _CUSTOMERS = 3, 6
_SECONDS_TO_ANSWER, _SECONDS_TO_RECOVER, _SECONDS_BETWEEN = 8.0, 10.0, 2.0
_SERVE = ("assistant.running.serve", "command")


def disturb(production: Deployment, green: list[Part]) -> None:
    """Kill one assistant; then have the new set take over, and end the old one."""
    time.sleep(_SECONDS_BETWEEN)
    killed, *others = production.assistants
    killed.kill()
    print("  killed one assistant", flush=True)
    time.sleep(_SECONDS_BETWEEN)
    production.put_in_service(green)
    codes = [each.end() for each in others]
    assert codes == [0] * len(others), codes
    print("  another set took over; the old one has ended by itself", flush=True)


def one_round(production: Deployment) -> list[DeployedCustomer]:
    """Let customers talk through it; those, with what they were told."""
    green = production.start("assistant", "assistant")
    customers = [DeployedCustomer(production) for _ in range(_CUSTOMERS)]
    with ThreadPoolExecutor(_CUSTOMERS + 1) as threads:
        disturbing = threads.submit(disturb, production, green)
        talking = [threads.submit(each.talk) for each in customers]
        for each in (*talking, disturbing):
            each.result()
    return customers


def lose_everything(production: Deployment, folder: Path, customers: list[DeployedCustomer]) -> list[str]:
    """Back up, destroy, restore; what is wrong after it."""
    backed_up = run_command(*_SERVE, "backup", "--to", str(folder), environment=production.environment)
    assert backed_up.returncode == 0, backed_up.stderr
    for name in ("DATABASE_URL", "CONVERSATIONS_URL"):
        with psycopg.connect(production.secrets[name]) as database:
            database.execute("DROP SCHEMA public CASCADE")
            database.execute("CREATE SCHEMA public")
    (made,) = os.listdir(folder)
    restored = run_command(*_SERVE, "restore", "--from", str(folder / made), environment=production.environment)
    assert restored.returncode == 0, restored.stderr
    print("  both databases were destroyed and restored", flush=True)
    wrong = [each for customer in customers for each in customer.faults()]
    first = customers[0]
    window = Window(production.as_whole, first.cookie)
    if window.say(f"what is the status of {first.reference}") != {"ok": True} or first.reference not in window.reply:
        wrong.append(f"{first.reference} is not found again: {window.reply}")
    window.close()
    return wrong


@contextmanager
def production_of_its_own() -> Iterator[Deployment]:
    """Everything, whose certificate this process trusts."""
    with tempfile.TemporaryDirectory(prefix="deployment-") as name, new_server() as server:
        folder = Path(name)
        folder.chmod(0o755)  # nginx's workers are somebody else
        with deployment(folder, server) as production:
            *assistants, desk = production.start("assistant", "assistant", "desk")
            production.put_in_service(assistants, desk.port)
            for trust in ("REQUESTS_CA_BUNDLE", "WEBSOCKET_CLIENT_CA_BUNDLE"):
                os.environ[trust] = str(production.gateway.certificate)
            yield production


def main() -> int:
    """The command line; 1 when something was lost or doubled, or an answer came too late."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    wrong: list[str] = []
    with production_of_its_own() as production, tempfile.TemporaryDirectory(prefix="backup-") as folder:
        customers: list[DeployedCustomer] = []
        for number in range(rounds):
            customers += one_round(production)
            print(f"round {number + 1} of {rounds}: {len(customers)} customers so far", flush=True)
        wrong += [each for customer in customers for each in customer.faults()]
        wrong += lose_everything(production, Path(folder), customers)
    slowest, again = max(each.slowest for each in customers), sum(each.connected_again for each in customers)
    slowest_try = max(each.slowest_try for each in customers)
    wrong += [f"an answer took {slowest_try:.1f} s"] if slowest_try > _SECONDS_TO_ANSWER else []
    wrong += [f"a message was acknowledged after {slowest:.1f} s"] if slowest > _SECONDS_TO_RECOVER else []
    told = f"{len(customers)} customers, {again} connections that broke, slowest answer {slowest:.1f} s"
    print(f"{told}, {len(wrong)} faults")
    print("".join(f"  {each}\n" for each in wrong), end="")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
