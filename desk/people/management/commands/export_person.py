"""`python -m desk export_person REFERENCE --to FILE`: all that is stored of one customer."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from desk.people.audit import note_command
from desk.people.models import What
from desk.people.person import exported, find_person
from desk.refusals import NotFound


class Command(BaseCommand):
    """Writes a new file that only its owner can read."""

    help = "Write all that is stored of one customer to a JSON file"

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose data, and where to."""
        parser.add_argument("reference", help="of one of the customer's requests, written in any way")
        parser.add_argument("--to", required=True, type=Path, help="the file to make")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and note it."""
        file: Path = options["to"]
        try:
            person = find_person(options["reference"])
            text = json.dumps(exported(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as made:
                made.write(text + "\n")
        except NotFound as error:
            raise CommandError(f"No request has the reference {error}.") from None
        except FileExistsError:
            raise CommandError(f"{file} is there already. Give another name.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        note_command(What.PERSON_EXPORTED, person.reference, **person.counts)
        self.stdout.write(f"{file} holds all that is stored of the customer of {person.reference}.")
