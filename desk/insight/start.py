"""The start page: what waits for whom, counted by the indexes, each number with the list behind it."""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from desk.requests.admin.filters import REQUEST_VIEWS, VIEW, WITHDRAWAL_VIEWS, Views
from desk.requests.models import Handoff, HandoffStatus, Request, Withdrawal


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
        if request.user.has_perm("requests.change_request"):
            waiting.append(_view(request, "My open requests", Request, REQUEST_VIEWS, "mine"))
        waiting.append(_view(request, "Due today", Request, REQUEST_VIEWS, "today"))
        waiting.append(_view(request, "Overdue", Request, REQUEST_VIEWS, "overdue", urgent=True))
    if request.user.has_perm("requests.view_handoff"):
        people = {"status": HandoffStatus.WAITING.value}
        count = Handoff.objects.filter(**people).count()
        waiting.append(Waiting("People waiting", count, _list(Handoff, people), count > 0))
    if request.user.has_perm("requests.view_withdrawal"):
        waiting.append(_view(request, "Withdrawals to note", Withdrawal, WITHDRAWAL_VIEWS, "open", urgent=True))
    return {**context, "title": "Start", "waiting": waiting}


def _view(request: HttpRequest, name: str, model: Any, views: Views, view: str, urgent: bool = False) -> Waiting:
    """What is in a view of a list, and the way to it."""
    count = model.objects.filter(views[view][1](request)).count()
    return Waiting(name, count, _list(model, {VIEW: view}), urgent and count > 0)


def _list(model: Any, query: Dict[str, str]) -> str:
    """The list of the admin that shows what was counted."""
    return f"{reverse(f'admin:requests_{model._meta.model_name}_changelist')}?{urlencode(query)}"
