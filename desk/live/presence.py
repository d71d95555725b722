"""Whether somebody is there: an agent who is available and whose live page is open."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import Error
from django.utils import timezone

from desk.live.models import Presence

_LOG = logging.getLogger(__name__)
_MAY_JOIN = "join_conversation"
#: The pages tell of themselves every few seconds; in a tab that is not in front, browsers let them only once a minute.
THERE = timedelta(seconds=75)
#: An agent of whom nothing was heard for so long has lost a conversation that they had.
GONE = timedelta(minutes=3)
#: How often a page's sign of life is written down.
_WRITTEN = timedelta(seconds=10)


def somebody_is_there() -> bool:
    """Whether somebody whose role may join can be promised to look. Trouble with the database counts as nobody."""
    since = timezone.now() - THERE
    roles = Group.objects.filter(permissions__content_type__app_label="live", permissions__codename=_MAY_JOIN)
    there = Presence.objects.filter(available=True, seen_at__gte=since, user__is_active=True, user__groups__in=roles)
    try:
        return there.exists()
    except Error as error:
        _LOG.error("Nobody knows who is at the desk: %s", type(error).__name__)
        return False


def is_available(user: Any) -> bool:
    """Whether this agent has said that they are."""
    return Presence.objects.filter(user=user, available=True).exists()


def set_available(user: Any, available: bool) -> None:
    """Take the agent's word."""
    Presence.objects.update_or_create(user=user, defaults={"available": available, "seen_at": timezone.now()})


def note_seen(user: Any) -> None:
    """One of the agent's live pages is open."""
    now = timezone.now()
    if not Presence.objects.filter(user=user, seen_at__lt=now - _WRITTEN).update(seen_at=now):
        Presence.objects.get_or_create(user=user, defaults={"seen_at": now})


def is_gone(user: Any) -> bool:
    """Whether no live page of this agent has been open for some minutes."""
    return not Presence.objects.filter(user=user, seen_at__gte=timezone.now() - GONE).exists()
