"""The operator's webhook, as Standard Webhooks says: a stable id, a timestamp, a signature of both and the body."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from functools import partial
from typing import Callable, Dict

import requests
from standardwebhooks.webhooks import Webhook

from desk.outbox.models import Delivery
from desk.outbox.refused import NotDelivered
from desk.outbox.telling import told

#: to connect, and between two packets of the answer
_SECONDS = (3, 10)
_GONE = 410  # Standard Webhooks: the receiver wants no more of this


def post(delivery: Delivery, url: str, secret: str) -> Callable[[], None]:
    """What tells the webhook; only a status of 200 to 299 is an acknowledgement, and a redirect is followed nowhere.

    It raises NotDelivered when it did not acknowledge.
    """
    message_id, now = str(delivery.message_id), datetime.now(timezone.utc)
    body = json.dumps(told(delivery.message), ensure_ascii=False)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, now, body),
    }
    return partial(_post, url, body.encode(), headers)


def _post(url: str, body: bytes, headers: Dict[str, str]) -> None:
    try:
        with requests.post(url, body, headers=headers, timeout=_SECONDS, allow_redirects=False, stream=True) as answer:
            status = answer.status_code
    except requests.RequestException as error:
        raise NotDelivered(type(error).__name__) from None
    if not 200 <= status < 300:
        raise NotDelivered(f"HTTP {status}", for_good=status == _GONE)
