"""What testers keep: the conversations they are having, and what they found misunderstood."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from desk.lab.client import ANONYMOUS


class LabConversation(models.Model):
    """A tester's conversation: what they say. What the assistant answers is played anew each time it is looked at."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, editable=False, related_name="+")
    name = models.CharField(max_length=120, help_text="what it tries out")
    profile = models.CharField("talk as", max_length=60, default=ANONYMOUS)
    model = models.CharField(max_length=200, blank=True, help_text="a file in models/; empty: the customers' one")
    other_model = models.CharField("compare with", max_length=200, blank=True)
    messages = models.JSONField(default=list, editable=False, help_text="what the tester says, without secrets")
    updated_at = models.DateTimeField("last said", auto_now=True)

    class Meta:
        verbose_name = "conversation"
        ordering = ["-updated_at"]
        indexes = [models.Index(fields=["-updated_at"])]

    def __str__(self) -> str:
        return self.name


class Review(models.TextChoices):
    """What became of a mark."""

    OPEN = "open", "To review"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"


class Misunderstanding(models.Model):
    """A message that was understood wrongly, and what would be right; accepted ones become training examples."""

    message = models.TextField(help_text="without secrets")
    language = models.CharField(max_length=5, choices=[("en", "English"), ("fr", "French")])
    was = models.CharField("understood as", max_length=60)
    right = models.CharField("should be", max_length=60)
    names = models.JSONField(default=list, help_text="the names in it that must be found: [{start, end, entity}]")
    note = models.TextField(blank=True)
    model = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("marked", auto_now_add=True)
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.OPEN)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["review", "-at"])]
        permissions = [("review_misunderstanding", "Can review misunderstandings")]

    def __str__(self) -> str:
        return self.message[:80]
