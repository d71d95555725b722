"""The backup's app: it has commands only."""

from __future__ import annotations

from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Named so that Django finds its commands."""

    name = "desk.backup"
