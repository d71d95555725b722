"""Who is told of what: the operator's webhook, the agents' inbox, the contact a customer was sent to."""

from __future__ import annotations

from typing import Iterator, Optional, Tuple

from assistant.decision.policy import Policy
from assistant.settings import Settings
from desk.outbox.models import Channel
from desk.outbox.telling import subject_of
from desk.requests.models import Handoff, OutboxMessage

WEBHOOK = "webhook"
#: What people get mail of; an agent's own moves they see in the desk.
_MAILED = ("request.filed", "request.corrected", "request.withdrawn", "handoff.created")


def receivers(message: OutboxMessage, settings: Settings, policy: Policy) -> Iterator[Tuple[Channel, str]]:
    """Each receiver as its channel and address; none where nothing is configured."""
    if settings.webhook_url:
        yield Channel.WEBHOOK, WEBHOOK
    if not settings.smtp_url or message.topic not in _MAILED:
        return
    addresses = dict.fromkeys(filter(None, (settings.agents_inbox, _contact_of(message, policy))))
    for address in addresses:
        yield Channel.MAIL, address


def _contact_of(message: OutboxMessage, policy: Policy) -> Optional[str]:
    handoff = subject_of(message)
    contact = policy.contacts.get(handoff.contact) if isinstance(handoff, Handoff) else None
    if contact is None or not contact.gets_summary:
        return None
    return next((str(each.value) for each in contact.channels if each.kind == "email" and each.value), None)
