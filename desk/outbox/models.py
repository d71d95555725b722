"""One message on its way to one receiver."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from desk.requests.models import OutboxMessage


class Channel(models.TextChoices):
    """How a receiver is told."""

    WEBHOOK = "webhook", "Webhook"
    MAIL = "mail", "E-mail"


class Delivery(models.Model):
    """A message for a receiver: waiting, delivered, or given up on (dead) until somebody replays it."""

    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    recipient = models.CharField(max_length=254, help_text="an address; or the webhook, whose URL is a setting")
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True, db_index=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["message", "channel", "recipient"], name="one_delivery_a_receiver")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="deliveries_waiting", condition=models.Q(delivered_at=None, dead_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.message.topic} to {self.recipient}"
