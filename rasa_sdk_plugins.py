"""What rasa_sdk looks for by this name, however its action server is started: ours, or `rasa run actions`."""

from __future__ import annotations

import pluggy

from assistant.running.serving_actions import Guard


def init_hooks(manager: pluggy.PluginManager) -> None:
    """What rasa_sdk calls once, before it listens."""
    manager.register(Guard())
