"""Who is at the desk and ready to join a conversation."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Presence(models.Model):
    """An agent's own word that they are available, and when one of their live pages was last open."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="presence"
    )
    available = models.BooleanField(default=False)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        permissions = [("join_conversation", "Can join a live conversation")]
        verbose_name_plural = "presences"

    def __str__(self) -> str:
        return f"{self.user_id}: {'available' if self.available else 'not available'}"
