"""`python -m desk purge`: erase what is older than the retention period."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from assistant.settings import settings
from desk.people.audit import note_command
from desk.people.models import What
from desk.people.purge import purge


class Command(BaseCommand):
    """Says what was erased; meant to run every night."""

    help = "Erase closed requests, hand-offs, conversations and logs older than RETENTION_DAYS"

    def add_arguments(self, parser: CommandParser) -> None:
        """One."""
        parser.add_argument("--dry-run", action="store_true", help="only count what would be erased")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, print the counts, note them."""
        dry_run, days = options["dry_run"], settings().retention_days
        counts = purge(timezone.now(), days, dry_run)
        for name, count in counts.items():
            self.stdout.write(f"{count:>9} {name}")
        self.stdout.write(f"{'Would be erased' if dry_run else 'Erased'}: what was older than {days} days.")
        if not dry_run:
            note_command(What.PURGE, f"older than {days} days", **counts)
