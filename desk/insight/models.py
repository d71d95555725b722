"""The numbers of days that are over: they never change, and outlive the conversations they were counted from."""

from __future__ import annotations

from django.db import models


class DayCounts(models.Model):
    """What was counted of the conversations that began on one day, UTC. It names nobody."""

    day = models.DateField(primary_key=True)
    counts = models.JSONField(help_text="language -> what was counted -> how many")
    counted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "day counts"
        default_permissions = ()
        permissions = [("view_insight", "Can see the numbers of the insight page")]

    def __str__(self) -> str:
        return str(self.day)
