"""`python -m desk count_days`: count the days that are over, so that their numbers outlive their conversations."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from desk.insight.days import span
from desk.insight.filters import MOST_DAYS


class Command(BaseCommand):
    """For a nightly job, and before old conversations are purged. The insight page does it, too, when it is opened."""

    help = "Count the conversations of every day that is over, for the insight page. A day is counted once."

    def add_arguments(self, parser: CommandParser) -> None:
        """How far back."""
        parser.add_argument("--days", type=int, default=MOST_DAYS, help=f"how many days back (default: {MOST_DAYS})")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count."""
        now = datetime.now(timezone.utc)
        first = now.date() - timedelta(max(options["days"], 0))
        counted = span(first, now.date() - timedelta(1), now, patience=float("inf"))
        found = sum(bool(counts) for counts in counted.counts.values())
        self.stdout.write(f"The days from {first} on are counted; on {found} of them somebody wrote.")
