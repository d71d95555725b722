"""The insight page as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Keeps the numbers of days that are over, so that they are counted once."""

    name = "desk.insight"
    label = "insight"
