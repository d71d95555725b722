"""The outbox's deliveries as a Django app; the messages themselves are written by desk.requests."""

from __future__ import annotations

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Deliveries and what became of them."""

    name = "desk.outbox"
    label = "outbox"
