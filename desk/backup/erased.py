"""Who was erased after a backup was made, and would be back with it."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional

from django.db import Error

from desk.people.audit import note_command
from desk.people.models import AuditEntry, What
from desk.people.person import erase_person, find_person
from desk.refusals import NotFound


def erased_since(when: datetime) -> Optional[List[str]]:
    """Their references, as the database that is there now knows them; None when it cannot say."""
    try:
        erased = AuditEntry.objects.filter(what=What.PERSON_ERASED, at__gte=when)
        return list(erased.order_by("at").values_list("subject", flat=True))
    except Error:
        return None


def erase_again(references: List[str]) -> List[str]:
    """Erase them, whatever is open of them now; those that were there."""
    found = []
    for reference in references:
        try:
            person = find_person(reference)
        except NotFound:
            continue  # made after the backup, too
        erase_person(person, even_open=True)
        note_command(What.PERSON_ERASED, person.reference, after_a_restore=True, **person.counts)
        found.append(reference)
    return found
