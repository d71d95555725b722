"""`python -m desk create_lead NAME`: the first person at the desk, who then makes the others."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction


class Command(BaseCommand):
    """Asks for the password, or reads it as one line from standard input when that is not a terminal."""

    help = "Make a lead, who can log in and make the other people of the desk"

    def add_arguments(self, parser: CommandParser) -> None:
        """One."""
        parser.add_argument("name", help="what they log in with")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make the person."""
        name = options["name"]
        if User.objects.filter(username=name).exists():
            raise CommandError(f"There is somebody called {name} already. Choose another name.")
        lead = User(username=name, is_staff=True)
        try:
            lead.full_clean(exclude=["password"])
            password = _password()
            validate_password(password, lead)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        lead.set_password(password)
        lead.save()
        try:
            lead.groups.add(Group.objects.get(name="lead"))
        except Group.DoesNotExist:
            raise CommandError("The roles are not made yet. Run: python -m desk migrate") from None
        self.stdout.write(f"{name} can log in at the desk now.")


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("The same again: "):
        raise CommandError("The two passwords differ. Nothing was changed.")
    return password
