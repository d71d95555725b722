"""`python -m benchmarks.desk` runs this in a process that has the databases in its environment.

Each page is asked for by Django's test client in this process: the real middleware, templates and databases, without a
network or a server's queue.
"""

from __future__ import annotations

import statistics
import sys
import time
from contextlib import ExitStack
from typing import Any, List, Sequence, Tuple

from benchmarks.desk.pages import COLD, addresses, all_addresses, samples

LIMIT = 300.0
_WARM_UPS, _TIMES = 2, 10
_HOPELESS = 2000.0


def main() -> int:
    """Fill the databases, ask for each page, print a table; 1 when a page's median is too slow, or it fails."""
    requests, events = sys.argv[1:3]
    from desk.ready import make_ready

    make_ready("desk.site_settings")
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    lead = _lead()
    began = time.monotonic()
    call_command("seed", requests=int(requests), events=int(events))
    print(f"Seeding took {time.monotonic() - began:.0f} s.\n\n{'page':90} queries  median ms  max ms", flush=True)
    slow = measure(lead, [(f"{name} (no day is counted yet)", address) for name, address in addresses(COLD, samples())])
    call_command("count_days")
    slow += measure(lead, all_addresses(samples(), asked_by(lead)))
    print(f"\n{slow} pages took {LIMIT:.0f} ms or more, or failed." if slow else "\nEvery page is quick enough.")
    return 1 if slow else 0


def measure(person: Any, pages: Sequence[Tuple[str, str]]) -> int:
    """Print each page's row of the table; how many are too slow."""
    slow = 0
    for name, address in pages:
        client = logged_in(None if address.startswith("/login/") else person)
        status, queries = queries_of(client, address)
        took = _times(client, address)
        wrong = status != 200 or statistics.median(took) >= LIMIT
        slow += wrong
        mark = "  <-- " + (f"status {status}" if status != 200 else f"{LIMIT:.0f} ms or more") if wrong else ""
        print(f"{name:90} {queries:7} {statistics.median(took):10.0f} {max(took):7.0f}{mark}", flush=True)
    return slow


def queries_of(client: Any, address: str) -> Tuple[int, int]:
    """The status, and how many queries all databases got."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    with ExitStack() as stack:
        captured: List[Any] = [stack.enter_context(CaptureQueriesContext(each)) for each in connections.all()]
        status = client.get(address).status_code
    return status, sum(len(each) for each in captured)


def logged_in(person: Any) -> Any:
    """A client in which a person is logged in, or nobody."""
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def asked_by(person: Any) -> Any:
    """A request of this person, as the admin's own code wants one."""
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.user = person
    return request


def _times(client: Any, address: str) -> List[float]:
    """Milliseconds, after the warm-ups; only once of a page that is hopeless."""
    warm_ups = [_milliseconds(client, address) for _ in range(_WARM_UPS)]
    return warm_ups[-1:] if min(warm_ups) > _HOPELESS else [_milliseconds(client, address) for _ in range(_TIMES)]


def _milliseconds(client: Any, address: str) -> float:
    began = time.perf_counter()
    client.get(address)
    return 1000 * (time.perf_counter() - began)


def _lead() -> Any:
    """Somebody who may see all, and twenty agents to whom requests are given."""
    from django.contrib.auth.models import Group, User

    for number in range(20):
        User.objects.create(username=f"agent-{number}", is_staff=True).groups.add(Group.objects.get(name="agent"))
    lead = User.objects.create(username="lead", is_staff=True)
    lead.groups.add(Group.objects.get(name="lead"))
    return lead


if __name__ == "__main__":
    raise SystemExit(main())
