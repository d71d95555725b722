"""What tests of the live pages have in common."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

from tests.support.desk_site import Site


def presence(site: Site, name: str = "agent", seconds_ago: float = 0, available: bool = True) -> None:
    """An agent whose page was last open so long ago."""
    from django.utils import timezone

    from desk.live.models import Presence

    told = {"available": available, "seen_at": timezone.now() - timedelta(seconds=seconds_ago)}
    Presence.objects.update_or_create(user=site.person("agent", name), defaults=told)


def polled(page: Any) -> str:
    """The address that a page asks for what is new."""
    found = re.search(r'hx-get="(/live/[^"]+)"', page.content.decode())
    assert found
    return html.unescape(found.group(1))


def history(handoff: Any) -> list[tuple[str, str]]:
    from desk.requests.models import HistoryEntry

    return list(HistoryEntry.objects.filter(subject=f"handoff:{handoff.pk}").order_by("id").values_list("change", "by"))
