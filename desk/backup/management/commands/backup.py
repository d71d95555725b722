"""`python -m desk backup --to FOLDER`: copy both databases, while everything runs."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assistant.settings import settings
from desk.backup.backups import back_up, forget_old
from desk.backup.copying import CannotCopy


class Command(BaseCommand):
    """Meant to run every night; the folder has to be copied to another place."""

    help = "Copy the desk's database and the conversations into a new folder"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and how many."""
        parser.add_argument("--to", required=True, type=Path, help="the folder that holds the backups")
        parser.add_argument("--keep", type=int, default=0, help="remove all but so many; without it none")

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy, and say where."""
        ours = settings()
        urls = {"desk": ours.database_url, "conversations": ours.conversations_url}
        try:
            made = back_up(urls, options["to"], datetime.now(timezone.utc))
        except CannotCopy as error:
            raise CommandError(f"There is no backup. {error}") from None
        if options["keep"] > 0:
            for folder in forget_old(options["to"], options["keep"]):
                self.stdout.write(f"Removed {folder}")
        self.stdout.write(f"{made.folder} holds both databases.")
