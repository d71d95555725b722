"""The people as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    """Keeps the roles in step with the code whenever the database is migrated."""

    name = "desk.people"
    label = "people"

    def ready(self) -> None:
        """Listen for the end of a migration, and for log-ins."""
        from desk.people.roles import make_roles
        from desk.people.sessions import begin_with_log_ins

        begin_with_log_ins()
        post_migrate.connect(make_roles, sender=self)
