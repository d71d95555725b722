"""The agents' site in this process: Django's own test client, people of each role, real databases."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timezone
from functools import cache
from itertools import count
from typing import Any

from assistant.conversations.database import Database, database
from desk.ready import make_ready

ROLES = ("agent", "lead", "tester", "auditor")
PASSWORD = "correct-horse-battery"
_NUMBERS = count(1)


@dataclass(frozen=True)
class Site:
    """A migrated desk that this process is connected to."""

    database_url: str
    conversations_url: str

    def person(self, role: str, name: str = "") -> Any:
        """The person of a role; made when there is none of this name."""
        from django.contrib.auth.models import Group, User

        user, made = User.objects.get_or_create(username=name or role, defaults={"is_staff": True})
        if made:
            user.password = _hashed()
            user.save()
            user.groups.add(Group.objects.get(name=role))
        return user

    def client(self, role: str, name: str = "") -> Any:
        """A browser in which this person is logged in."""
        from django.test import Client

        client = Client(HTTP_HOST="localhost")
        client.force_login(self.person(role, name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def request(self, **values: Any) -> Any:
        """A filed request, with these of its fields."""
        from desk.requests.models import Request

        number = next(_NUMBERS)
        defaults: dict[str, Any] = {
            "reference": f"OTR-{number:06}", "idempotency_key": f"key-{number}",
            "conversation": f"conversation-{number}",
            "product": "otter", "request_type": "cancel_locations", "country": "CA", "account_type": "standard",
            "role": "billing_admin", "organization": "Chez Margot", "locations": ["King West"], "reasons": ["price"],
            "phone": "+14165550123", "language": "en", "rules": ["B1", "B2", "B5"],
            "due_by": date(2026, 11, 26), "filed_at": datetime(2026, 11, 24, 15, tzinfo=timezone.utc),
        }  # fmt: skip
        return Request.objects.create(**{**defaults, **values})

    def handoff(self, **values: Any) -> Any:
        """A hand-off to a person, with these of its fields."""
        from desk.requests.models import Handoff

        number = next(_NUMBERS)
        defaults: dict[str, Any] = {
            "idempotency_key": f"handoff-{number}", "conversation": f"conversation-{number}", "contact": "support",
            "asked_for_person": True, "status": "waiting", "summary": {"product": "otter"}, "language": "en",
        }  # fmt: skip
        return Handoff.objects.create(**{**defaults, **values})

    def say(self, conversation: str, *said: tuple[str, str]) -> None:
        """Store what was said, as ("user", text) or ("bot", text)."""
        events = [{"event": who, "text": text, "timestamp": time.time()} for who, text in said]
        self.store(conversation, events)

    def store(self, conversation: str, events: list[dict[str, Any]]) -> None:
        """Store events as the assistant does."""
        _run(_closing(self.conversations_url, lambda found: found.append(conversation, events, 0)))


@contextmanager
def connected_site(database_url: str, conversations_url: str) -> Iterator[Site]:
    """Point this process's Django at both databases, with the settings that the URLs have in production."""
    make_ready("desk.site_settings")
    from django.db import connections

    from desk.databases import database as configured

    urls = {"default": database_url, "conversations": conversations_url}
    _run(_closing(conversations_url, lambda found: found.check()))
    before = {alias: connections.settings[alias] for alias in urls}
    forget_connections()
    for alias, url in urls.items():
        connections.settings[alias] = connections.configure_settings({"default": {}, alias: configured(url)})[alias]
    try:
        yield Site(database_url, conversations_url)
    finally:
        forget_connections()
        connections.settings.update(before)


def forget_connections() -> None:
    """Close this thread's connections; the next use opens one to where the settings point by then."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        del connections[connection.alias]


async def _closing(url: str, work: Callable[[Database], Awaitable[Any]]) -> None:
    """Connections belong to this loop, which waits for them when it ends."""
    await work(database(url))
    close = getattr(database(url), "close", None)
    if close:
        await close()


@cache
def _hashed() -> str:
    """Once: a hash takes as long as a page."""
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)


def _run(work: Coroutine[Any, Any, Any]) -> None:
    """In a thread: a browser test's own already runs Playwright's loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()
