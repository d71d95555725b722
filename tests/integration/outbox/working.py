"""The outbox at work, with a clock that can be turned."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from assistant.settings import Settings

NOW = datetime(2026, 11, 24, 15, tzinfo=timezone.utc)


def filed(**answers: Any) -> Any:
    """A request filed as the assistant files it."""
    from desk.requests.filing import file_request

    values = {
        "product": "otter", "request_type": "cancel_organization", "country": "CA", "account_type": "standard",
        "role": "billing_admin", "organization": "Brasserie Léa", "locations": [], "reasons": ["price"],
        "phone": "+14165550123", "language": "fr", "rules": ["B1"], "comments": "<b>vite</b>\r\nBcc: x@example.com",
    }  # fmt: skip
    key = str(answers.pop("key", "key-1"))
    return file_request(key, "conversation-1", {**values, **answers}, NOW, 2)


def deliver(settings: Settings, policy: Any) -> None:
    """Deliver all that is due now."""
    from desk.outbox.delivering import deliver_next, spread
    from desk.outbox.models import Channel

    while spread(settings, policy) or any([deliver_next(settings, each, lambda: 0.0) for each in Channel]):
        pass


def later(minutes: float) -> None:
    """Let time go by: what waits is due so much sooner."""
    from django.db.models import F

    from desk.outbox.models import Delivery

    Delivery.objects.update(due_at=F("due_at") - timedelta(minutes=minutes))
