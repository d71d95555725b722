"""The dialogue lab as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LabConfig(AppConfig):
    """Talks to assistant/lab, which plays the conversations."""

    name = "desk.lab"
    label = "lab"
    verbose_name = "Dialogue lab"
