"""The conversations as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Reads a table that it does not make."""

    name = "desk.conversations"
    label = "conversations"
