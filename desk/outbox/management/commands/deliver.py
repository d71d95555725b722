"""`python -m desk deliver`: tells others what happened, until it is stopped."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from assistant.decision.loading import load_policy
from assistant.settings import settings
from desk.outbox.delivering import deliver_next, spread

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
        while not stopped.is_set():
            try:
                busy = spread(ours, policy) > 0
                while not stopped.is_set() and deliver_next(ours):
                    busy = True
            except Error as error:  # the database is away; what it holds is not lost
                self.stderr.write(f"The desk's database does not answer: {type(error).__name__}")
                close_old_connections()
                stopped.wait(_SECONDS_AFTER_TROUBLE)
                continue
            if options["once"] and not busy:
                return
            stopped.wait(0 if busy else _SECONDS_BETWEEN_LOOKS)
