"""Make Django ready in a process that is not Django's own, such as the action server."""

from __future__ import annotations

import os

import django
from django.apps import apps


def make_ready(settings: str = "desk.settings") -> None:
    """Set Django up once; does nothing the second time. `settings`: without the agents' site, or with it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    if not apps.ready:
        django.setup()
