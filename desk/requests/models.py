"""What is filed: requests, hand-offs to a person, withdrawals; with each its history and its outbox message."""

from __future__ import annotations

import uuid

from django.db import models


class Status(models.TextChoices):
    """How far the team is with a request."""

    NEW = "new", "New"
    CALLED = "called", "Called, no answer"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Request(models.Model):
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
    locations = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    other_reason = models.TextField(blank=True)
    comments = models.TextField(blank=True)
    phone = models.CharField(max_length=20, help_text="E.164")
    language = models.CharField(max_length=5)
    rules = models.JSONField(default=list, help_text="ids of the rules that decided")
    visitor = models.CharField(max_length=255, blank=True, help_text="a signed-in customer, as their host calls them")
    visitor_name = models.CharField(max_length=120, blank=True)
    verified = models.JSONField(default=list, help_text="the answers that the sign-in vouches for")
    self_declared = models.BooleanField(default=True, help_text="not every fact of the account is verified")
    due_by = models.DateField(help_text="the last business day on which the team's call is in time (B10)")
    filed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference


class Handoff(models.Model):
    """A customer sent to a contact: by a rule, or because a person was asked for."""

    idempotency_key = models.CharField(max_length=64, unique=True)
    conversation = models.CharField(max_length=255, db_index=True)
    contact = models.CharField(max_length=30)
    asked_for_person = models.BooleanField(default=False)
    summary = models.JSONField(default=dict, help_text="the slots collected so far")
    visitor = models.CharField(max_length=255, blank=True, help_text="a signed-in customer, as their host calls them")
    visitor_name = models.CharField(max_length=120, blank=True)
    verified = models.JSONField(default=list, help_text="the answers that the sign-in vouches for")
    self_declared = models.BooleanField(default=True, help_text="not every fact of the account is verified")
    rules = models.JSONField(default=list)
    language = models.CharField(max_length=5)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.contact} {self.created_at:%Y-%m-%d %H:%M}"


class Withdrawal(models.Model):
    """A filed request taken back by the customer."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="withdrawal")
    conversation = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"withdrawal of {self.request.reference}"


class HistoryEntry(models.Model):
    """One change of a request or hand-off; never edited, never deleted with what it tells of."""

    subject = models.CharField(max_length=64, db_index=True, help_text="a reference, or handoff:<id>")
    change = models.CharField(max_length=40)
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
    payload = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.topic} {self.id}"
