"""Rasa's table of events, as Django reads it."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One event of a conversation; its order is that of the ids."""

    id = models.AutoField(primary_key=True)
    sender_id = models.CharField(max_length=255)
    type_name = models.CharField(max_length=255)
    timestamp = models.FloatField(null=True, help_text="Unix time")
    intent_name = models.CharField(max_length=255, null=True)
    action_name = models.CharField(max_length=255, null=True, help_text="an action's name, or a slot's")
    data = models.TextField(null=True, help_text="the whole event, as JSON")

    class Meta:
        managed = False
        db_table = "events"

    def __str__(self) -> str:
        return f"{self.type_name} {self.pk} of {self.sender_id}"
