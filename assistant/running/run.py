"""`make run`: checks everything, brings it up to date, starts it, says where it answers, and stops it again."""

from __future__ import annotations

import importlib.util
import sys
import time
from contextlib import contextmanager
from typing import Iterator, List

from assistant.running.checks import check_sentences, checked_policy, checked_settings, migrate_database, shown
from assistant.running.left_behind import end_left_behind
from assistant.running.ports import refuse_taken_ports
from assistant.running.processes import CannotStart, Processes
from assistant.running.service import Service
from assistant.running.services import start_services
from assistant.running.training import train_when_needed
from assistant.settings import Settings


@contextmanager
def running_assistant() -> Iterator[List[Service]]:
    """The whole assistant, answering; everything is stopped when the context ends.

    Raises:
        CannotStart: something is wrong; the message says what, where, and how to mend it.
    """
    with Processes() as processes:
        settings = checked_settings()
        _must_have_tensorflow(settings)
        _end_what_was_left_behind()
        refuse_taken_ports(settings)
        check_sentences(settings.translations_folder, checked_policy(settings.policy_folder))
        migrate_database(settings.database_url)
        print("Settings, ports, policy, translations and database are in order.", flush=True)
        train_when_needed(processes)
        print("Starting the assistant, the help centre and the desk.", flush=True)
        yield start_services(processes, settings)


def _must_have_tensorflow(settings: Settings) -> None:
    """Rasa as it is published imports it, and `make run` alone does not install it."""
    if settings.plain_rasa and importlib.util.find_spec("tensorflow") is None:
        raise CannotStart("PLAIN_RASA is true, and Rasa as it is published needs TensorFlow. Run: make setup")


def _end_what_was_left_behind() -> None:
    ended = end_left_behind()
    if ended:
        print(f"An earlier start was killed. What it left running is ended: {', '.join(map(str, ended))}.", flush=True)


def _announce(services: List[Service], seconds: float) -> None:
    rows = [(service.name, service.url, f"log: {service.log}") for service in services]
    rows.append(("desk's database", shown(checked_settings().database_url), ""))
    print(f"\nReady after {seconds:.0f} seconds.")
    for name, place, note in rows:
        print(f"  {name:<16} {place}  {note}".rstrip())
    print(
        "Open the help centre in a browser, or talk in another terminal: make chat\nStop everything: Ctrl-C", flush=True
    )


def _watch(services: List[Service]) -> None:
    """Return never; a service that ends is an error."""
    while True:
        for service in services:
            service.must_run()
        time.sleep(0.5)


def main() -> int:
    """The command line; returns the exit code."""
    began = time.monotonic()
    try:
        with running_assistant() as services:
            _announce(services, time.monotonic() - began)
            _watch(services)
    except CannotStart as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
