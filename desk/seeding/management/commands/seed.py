"""`python -m desk seed`: fill both databases with invented requests and conversations, to see how the desk does."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assistant.settings import settings
from desk.requests.models import Request
from desk.seeding.filling import Amount, fill, is_there, make_table


class Command(BaseCommand):
    """The same --seed and --until make the same rows. It takes about a minute for a million events on PostgreSQL."""

    help = (
        "Fill the desk's database and the conversations' with invented data: requests, hand-offs, withdrawals and "
        "their history; conversations of every ending, in both languages, spread over the days before --until. "
        "Businesses are called Invented, telephone numbers are those reserved for fiction. For trials and benchmarks "
        "only: it refuses when PRODUCTION is true, and when there are requests already unless --add is given."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How much."""
        parser.add_argument("--requests", type=int, default=1000, help="how many requests (default: 1000)")
        parser.add_argument("--events", type=int, default=20000, help="how many events, about (default: 20000)")
        parser.add_argument("--days", type=int, default=90, help="over how many days (default: 90)")
        parser.add_argument("--seed", type=int, default=1, help="another number, other data (default: 1)")
        parser.add_argument("--until", type=_moment, help="ISO time of the newest; default: now")
        parser.add_argument("--add", action="store_true", help="add to what is there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill."""
        if settings().production:
            raise CommandError(
                "PRODUCTION is true: invented requests do not belong among real ones. Nothing was added."
            )
        if not options["add"] and Request.objects.exists():
            raise CommandError(
                "There are requests already. Give --add to add invented ones to them. Nothing was added."
            )
        if min(options["requests"], options["events"]) < 0 or options["days"] < 1:
            raise CommandError("--requests and --events must be 0 or more, --days 1 or more. Nothing was added.")
        if is_there(options["seed"]):
            raise CommandError("This --seed is there already. Give another for other data. Nothing was added.")
        make_table()
        amount = Amount(options["requests"], options["events"], options["days"])
        done = fill(amount, options["until"] or datetime.now(timezone.utc), options["seed"])
        self.stdout.write(", ".join(f"{count:,} {what}" for what, count in done.items()) + " were added.")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
