"""What is filed: requests, hand-offs to a person, withdrawals; with each its history and its outbox message."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from desk.requests.statuses import OPEN as OPEN
from desk.requests.statuses import HandoffStatus as HandoffStatus
from desk.requests.statuses import Status as Status


class Worked(models.Model):
    """What an agent works on. `version` counts the changes, so that the second of two at once is told."""

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


class Request(Worked):
    """A request to cancel or downgrade, as the customer confirmed it. Nothing is cancelled by filing it."""

    reference = models.CharField(max_length=20, unique=True)
    idempotency_key = models.CharField(max_length=64, unique=True)
    conversation = models.CharField(max_length=255, db_index=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.NEW)
    product = models.CharField(max_length=20)
    request_type = models.CharField(max_length=30)
    addon = models.CharField(max_length=30, blank=True)
    other_addon = models.TextField(blank=True, help_text="the customer's name for an add-on that is not in the list")
    country = models.CharField(max_length=2)
    account_type = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    organization = models.CharField(max_length=120)
    organization_folded = models.CharField(max_length=255, default="", editable=False)  # desk/requests/limiting.py
    locations = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    other_reason = models.TextField(blank=True)
    comments = models.TextField(blank=True)
    phone = models.CharField(max_length=20, help_text="E.164")
    language = models.CharField(max_length=5)
    rules = models.JSONField(default=list, help_text="ids of the rules that decided")
    visitor = models.CharField(max_length=255, blank=True, db_index=True, help_text="a signed-in customer's id")
    visitor_name = models.CharField(max_length=120, blank=True)
    verified = models.JSONField(default=list, help_text="the answers that the sign-in vouches for")
    self_declared = models.BooleanField(default=True, help_text="not every fact of the account is verified")
    tries = models.PositiveSmallIntegerField(default=0, help_text="calls that nobody answered")
    due_by = models.DateField(help_text="the last business day on which the team's call is in time (B10)")
    filed_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["status", "due_by"]),
            models.Index(fields=["due_by", "filed_at"], condition=models.Q(status__in=OPEN), name="requests_open"),
        ]
        permissions = [("export_request", "Can export requests"), ("reopen_request", "Can reopen done requests")]

    def __str__(self) -> str:
        return self.reference


class Handoff(Worked):
    """A customer sent to a contact: by a rule, or because a person was asked for."""

    idempotency_key = models.CharField(max_length=64, unique=True)
    conversation = models.CharField(max_length=255, db_index=True)
    status = models.CharField(max_length=20, choices=HandoffStatus.choices, default=HandoffStatus.PASSED_ON)
    contact = models.CharField(max_length=30)
    asked_for_person = models.BooleanField(default=False)
    summary = models.JSONField(default=dict, help_text="the slots collected so far")
    visitor = models.CharField(max_length=255, blank=True, db_index=True, help_text="a signed-in customer's id")
    visitor_name = models.CharField(max_length=120, blank=True)
    verified = models.JSONField(default=list, help_text="the answers that the sign-in vouches for")
    self_declared = models.BooleanField(default=True, help_text="not every fact of the account is verified")
    rules = models.JSONField(default=list)
    language = models.CharField(max_length=5)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "hand-off"
        indexes = [models.Index(fields=["status", "created_at"])]

    def __str__(self) -> str:
        return f"{self.contact} {self.created_at:%Y-%m-%d %H:%M}"


class Withdrawal(Worked):
    """A filed request taken back by the customer."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="withdrawal")
    conversation = models.CharField(max_length=255)
    noted = models.BooleanField(default=False, help_text="an agent has seen it and stopped the work")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["noted", "created_at"])]

    @property
    def status(self) -> str:
        """As other things that agents work on have it."""
        return "noted" if self.noted else "open"

    @status.setter
    def status(self, status: str) -> None:
        self.noted = status == "noted"

    @property
    def reference(self) -> str:
        """Of the request."""
        return self.request.reference

    def __str__(self) -> str:
        return f"withdrawal of {self.request.reference}"


class HistoryEntry(models.Model):
    """One change of a request or hand-off; never edited, and erased only with what it tells of."""

    subject = models.CharField(max_length=64, db_index=True, help_text="a reference, or handoff:<id>")
    change = models.CharField(max_length=40)
    by = models.CharField(max_length=150, blank=True, help_text="a user's name; empty: the customer, by the assistant")
    details = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "history entries"

    def __str__(self) -> str:
        return f"{self.subject}: {self.change}"


class OutboxMessage(models.Model):
    """What others must be told, written in the transaction that made it true; delivered later, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.CharField(max_length=40)
    subject = models.CharField(max_length=64, db_index=True, help_text="a reference, or handoff:<id>")
    payload = models.JSONField(help_text="what else is told")
    created_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.topic} {self.id}"
