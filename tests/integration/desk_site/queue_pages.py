"""What tests of the queue do on its pages."""

from __future__ import annotations

import html
import re
from typing import Any

LIST = "/requests/request/"


def page_of(row: Any) -> str:
    """The address of a row's page."""
    return f"/requests/{row._meta.model_name}/{row.pk}/change/"


def do(client: Any, row: Any, move: str, version: int | None = None, note: str = "", **options: Any) -> Any:
    """Press a button on a row's page, as somebody who saw this version of it (without one: today's)."""
    row.refresh_from_db()
    seen = row.version if version is None else version
    address = f"/requests/{row._meta.model_name}/{row.pk}/move/"
    return client.post(address, {"move": move, "version": seen, "note": note}, **options)


def told(answer: Any) -> str:
    """The messages above the page that was answered with, as plain text."""
    from django.contrib.messages import get_messages

    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def text_of(answer: Any) -> str:
    """A page's text without its markup."""
    content = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content)).split())


def listed(client: Any, query: str = "", address: str = LIST) -> list[str]:
    """The keys of the rows that a list shows, in order."""
    answer = client.get(f"{address}{query}")
    assert answer.status_code == 200, f"{query} is answered with {answer.status_code}"
    return [str(row) for row in answer.context_data["cl"].result_list]


def history_of(row: Any) -> list[tuple[str, str]]:
    """(who, what) of each change, oldest first."""
    from desk.requests.history import history

    return [(each.by, each.what) for each in history(row)]


def topics() -> list[str]:
    """Of what others are told, oldest first."""
    from desk.requests.models import OutboxMessage

    return [message.topic for message in OutboxMessage.objects.order_by("created_at")]
