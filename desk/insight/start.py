"""The start page: what waits for whom, counted by the indexes, each number with the list behind it."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Dict, List, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from desk.requests.models import Handoff, HandoffStatus, Request, Status

_OPEN = [Status.NEW.value, Status.CALLED.value, Status.IN_PROGRESS.value]


class Waiting(NamedTuple):
    """A number of the start page. `urgent`: somebody should look now."""

    name: str
    number: int
    link: str
    urgent: bool = False


def start_page(request: HttpRequest, context: Dict[str, Any]) -> Dict[str, Any]:
    """Unfold's DASHBOARD_CALLBACK: adds what this person's role may see."""
    waiting: List[Waiting] = []
    if request.user.has_perm("requests.view_request"):
        waiting += _requests(request.user, request.user.has_perm("requests.change_request"))
    if request.user.has_perm("requests.view_handoff"):
        people = {"status": HandoffStatus.WAITING.value}
        count = Handoff.objects.filter(**people).count()
        waiting.append(Waiting("People waiting", count, _list("handoff", people), count > 0))
    return {**context, "title": "Start", "waiting": waiting}


def _requests(user: Any, works: bool) -> List[Waiting]:
    today = datetime.now(timezone.utc).date()
    lists = {
        "Due today": {"status__in": _OPEN, "due_by": today},
        "Overdue": {"status__in": _OPEN, "due_by__lt": today},
    }
    if works:
        lists = {"My open requests": {"status__in": _OPEN, "assigned_to": user.pk}, **lists}
    counted = {name: Request.objects.filter(**values).count() for name, values in lists.items()}
    return [
        Waiting(name, counted[name], _list("request", values), name == "Overdue" and counted[name] > 0)
        for name, values in lists.items()
    ]


def _list(model: str, filters: Dict[str, Any]) -> str:
    """The list of the admin that shows what was counted."""
    query = {name: ",".join(value) if isinstance(value, list) else value for name, value in filters.items()}
    return f"{reverse(f'admin:requests_{model}_changelist')}?{urlencode(query)}"
