"""Which database the conversations' events are in: their own, and nothing of the desk's is made there."""

from __future__ import annotations

from typing import Any, Optional

_APP = _DATABASE = "conversations"


class ConversationsRouter:
    """Django asks it for each model."""

    def db_for_read(self, model: Any, **hints: Any) -> Optional[str]:
        """Of events, their own."""
        return _DATABASE if model._meta.app_label == _APP else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> Optional[bool]:
        """Nothing is migrated there."""
        return False if _DATABASE in (db, app_label) else None
