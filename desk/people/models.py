"""What was looked at or taken out of the desk, and by whom. Log-ins are axes' own records."""

from __future__ import annotations

from django.db import models


class What(models.TextChoices):
    """Kinds of access that are noted."""

    TRANSCRIPT = "transcript", "Transcript read"
    EXPORT = "export", "List exported"
    PERSON_EXPORTED = "person_exported", "Person's data exported"
    PERSON_ERASED = "person_erased", "Person's data erased"
    PURGE = "purge", "Old data purged"
    ACCOUNT = "account", "Account made or changed"


class AuditEntry(models.Model):
    """One access; never changed, and kept when what it tells of is erased."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.CharField(max_length=150, db_index=True, help_text="a user's name")
    what = models.CharField(max_length=20, choices=What.choices)
    subject = models.CharField(max_length=255, help_text="a reference, handoff:<id>, or what was listed")
    details = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        verbose_name_plural = "audit entries"
        permissions = [("handle_personal_data", "Can export and erase one customer's data")]

    def __str__(self) -> str:
        return f"{self.by}: {self.get_what_display()} {self.subject}"
