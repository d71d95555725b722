"""`python -m desk deliver`: tells others what happened, until it is stopped."""

from __future__ import annotations

import logging
import signal
import threading
from functools import partial
from typing import Any, Callable

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from assistant.decision.loading import load_policy
from assistant.settings import settings
from desk.outbox.delivering import deliver_next, spread
from desk.outbox.models import Channel

_LOG = logging.getLogger(__name__)
_SECONDS_BETWEEN_LOOKS = 1.0
_SECONDS_AFTER_TROUBLE = 5.0


class Command(BaseCommand):
    """Several may run at once; each delivery is made by one of them. A stop lets the one at hand end."""

    help = "Deliver what the outbox holds: to the webhook, the agents' inbox and the contacts"

    def add_arguments(self, parser: CommandParser) -> None:
        """One."""
        parser.add_argument("--once", action="store_true", help="deliver what is due now, and end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Deliver."""
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *of_it: stopped.set())
        ours, policy = settings(), load_policy(settings().policy_folder)
        until_done = options["once"]
        if until_done:
            while spread(ours, policy):
                pass
        works = [
            *(partial(deliver_next, ours, channel) for channel in Channel),
            *([] if until_done else [lambda: spread(ours, policy) > 0]),
        ]
        threads = [threading.Thread(target=_go_on, args=(work, stopped, until_done)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _go_on(work: Callable[[], bool], stopped: threading.Event, until_done: bool) -> None:
    """Work until stopped, or until there is nothing to do. A slow receiver keeps only its own channel waiting."""
    while not stopped.is_set():
        try:
            busy = work()
        except Exception:  # most likely the database is away; what it holds is not lost
            _LOG.exception("Deliveries wait")
            connection.close()
            stopped.wait(_SECONDS_AFTER_TROUBLE)
            continue
        if until_done and not busy:
            break
        stopped.wait(0 if busy else _SECONDS_BETWEEN_LOOKS)
    connection.close()
