"""`python -m desk erase_person REFERENCE`: erase all that is stored of one customer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk.people.audit import note_command
from desk.people.models import What
from desk.people.person import StillOpen, erase_person, find_person
from desk.refusals import NotFound


class Command(BaseCommand):
    """Shows how much there is and asks, unless told not to."""

    help = "Erase all that is stored of one customer"

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose data, and how sure."""
        parser.add_argument("reference", help="of one of the customer's requests, written in any way")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--even-open", action="store_true", help="also what the team has not closed yet")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase and note it."""
        try:
            person = find_person(options["reference"])
        except NotFound as error:
            raise CommandError(f"No request has the reference {error}.") from None
        counts = person.counts
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
        if not options["yes"] and input("Erase all of it, for good? Type yes: ").strip().lower() != "yes":
            raise CommandError("Nothing was erased.")
        try:
            erase_person(person, options["even_open"])
        except StillOpen as error:
            raise CommandError(
                f"Nothing was erased: the team has not closed {error}. Close it first, or add --even-open."
            ) from None
        note_command(What.PERSON_ERASED, person.reference, **counts)
        self.stdout.write(f"Everything of the customer of {person.reference} is erased.")
