"""Make Django ready in a process that is not Django's own, such as the action server."""

from __future__ import annotations

import os

import django
from django.apps import apps


def make_ready() -> None:
    """Set Django up once; does nothing the second time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.settings")
    if not apps.ready:
        django.setup()
