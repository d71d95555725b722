"""The live conversations as a Django app; the assistant's process loads its model too, so it stays light."""

from __future__ import annotations

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Who is at the desk, and the agents' side of a conversation."""

    name = "desk.live"
    label = "live"
