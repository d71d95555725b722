"""`python -m desk restore --from FOLDER`: make both databases from a backup. Stop everything else first."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from assistant.settings import settings
from desk.backup.backups import Backup, put_back, read_backup
from desk.backup.copying import CannotCopy, is_empty
from desk.backup.erased import erase_again, erased_since

_AGAIN = "python -m desk erase_person REFERENCE --yes --even-open"


class Command(BaseCommand):
    """Looks at the backup before it touches anything."""

    help = "Make both databases from a backup, bring them up to date, and erase again who was erased since"
    requires_system_checks: List[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """From where, and how sure."""
        parser.add_argument("--from", required=True, type=Path, dest="folder", help="one backup's folder")
        parser.add_argument("--replace", action="store_true", help="also when the databases hold something")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore."""
        ours = settings()
        urls = {"desk": ours.database_url, "conversations": ours.conversations_url}
        try:
            backup, erased = self._looked_at(options["folder"], urls, options["replace"])
            connections.close_all()
            put_back(backup, urls)
        except CannotCopy as error:
            raise CommandError(str(error)) from None
        call_command("migrate", verbosity=0)
        self.stdout.write(f"Both databases are as they were at {backup.made:%Y-%m-%d %H:%M:%S} UTC, and up to date.")
        self._erase(backup, erased)

    def _looked_at(self, folder: Path, urls: Dict[str, str], replace: bool) -> tuple[Backup, Optional[List[str]]]:
        backup = read_backup(folder)
        full = [name for name, url in urls.items() if not is_empty(url)]
        if full and not replace:
            raise CannotCopy(
                f"The database of {' and '.join(full)} holds something. Add --replace to put this in its place."
            )
        return backup, erased_since(backup.made)

    def _erase(self, backup: Backup, erased: Optional[List[str]]) -> None:
        for reference in erase_again(erased or []):
            self.stdout.write(f"Erased again: the customer of {reference}")
        if erased is None:
            self.stdout.write(
                f"Who was erased after {backup.made:%Y-%m-%d %H:%M} UTC is not known here. Erase them again: {_AGAIN}"
            )
        self.stdout.write("What has become too old since is erased by: python -m desk purge")
