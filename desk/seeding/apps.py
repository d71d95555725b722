"""The seeding as a Django app, which has a command and no models."""

from __future__ import annotations

from django.apps import AppConfig


class SeedingConfig(AppConfig):
    """Brings `python -m desk seed`."""

    name = "desk.seeding"
    label = "seeding"
