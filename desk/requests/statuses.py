"""How far the team is with what was filed."""

from __future__ import annotations

from django.db import models


class Status(models.TextChoices):
    """How far the team is with a request."""

    NEW = "new", "New"
    CALLED = "called", "Called, no answer"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"
    WITHDRAWN = "withdrawn", "Withdrawn"


#: What the team still has to do something about.
OPEN = (Status.NEW, Status.CALLED, Status.IN_PROGRESS)


class HandoffStatus(models.TextChoices):
    """Whether a person is wanted, and whether one has come."""

    PASSED_ON = "passed_on", "Passed on"  # the customer was given a contact: nothing is left to do
    WAITING = "waiting", "Waiting"
    TAKEN = "taken", "Taken"
    CLOSED = "closed", "Closed"
