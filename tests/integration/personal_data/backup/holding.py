"""What the desk's databases hold, and making them hold something, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.desk_site import Site, forget_connections

Run = Callable[..., str]


def stored() -> tuple[list[str], list[str]]:
    """The references that are filed, and what was said."""
    from desk.conversations.models import Event
    from desk.requests.models import Request

    said = [json.loads(each)["text"] for each in Event.objects.order_by("pk").values_list("data", flat=True)]
    return sorted(Request.objects.values_list("reference", flat=True)), said


def filed(site: Site, **values: Any) -> str:
    """A request, and the conversation that it was made in."""
    request = site.request(**values)
    site.say(request.conversation, ("user", f"cancel {request.reference}"))
    return str(request.reference)


def empty(site: Site) -> None:
    """As after a disaster: new databases, with nothing in them."""
    from django.db import connections

    forget_connections()
    if site.database_url.startswith("sqlite"):
        for url in (site.database_url, site.conversations_url):
            for file in Path(url.removeprefix("sqlite:///")).parent.glob(f"{Path(url).name}*"):
                file.unlink()
        return
    for name in ("default", "conversations"):
        with connections[name].cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    forget_connections()


def newest(folder: Path) -> Path:
    return sorted(folder.iterdir())[-1]
