"""The Live page: who waits for a person and who is being talked to, newest first, and whether I am available."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Dict, Iterator, List, Optional, Set

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from desk.live import assistant
from desk.live.access import JOIN, READ, for_people_who_may
from desk.live.presence import is_available, note_seen, set_available
from desk.live.summary import summary_lines
from desk.live.taking import name_of
from desk.requests.models import Handoff, HandoffStatus

#: Of each kind; the queue's own list shows all.
_SHOWN = 30


@dataclass(frozen=True)
class Row:
    """A conversation in the list. `is_here`: the customer has it open; None when nobody knows."""

    handoff: Handoff
    about: str
    is_here: Optional[bool]
    has: str


@require_safe
@for_people_who_may(READ)
def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    note_seen(request.user)
    context = {
        **admin.site.each_context(request),
        "title": "Live",
        "may_join": request.user.has_perm(JOIN),
        "available": is_available(request.user),
        **_listed(),
    }
    return render(request, "live/queue.html", context)


@require_safe
@for_people_who_may(READ)
def news(request: HttpRequest) -> HttpResponse:
    """The list anew; 204 when it is as the page has it."""
    note_seen(request.user)
    listed = _listed()
    if listed["seen"] == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "live/queue_frame.html", listed)


@require_POST
@for_people_who_may(JOIN)
def available(request: HttpRequest) -> HttpResponse:
    """The agent's word that they are available, or are not."""
    set_available(request.user, request.POST.get("available") == "yes")
    return redirect("live:queue")


def _listed() -> Dict[str, Any]:
    """What the list shows, and `seen`, which changes with it."""
    waiting, taken = _of(HandoffStatus.WAITING), _of(HandoffStatus.TAKEN)
    here = assistant.connected({each.conversation for each in (*waiting, *taken)})
    context = {
        "waiting": list(_rows(waiting, here)),
        "taken": list(_rows(taken, here)),
        "silent": here is None,
        "most": _SHOWN,
    }
    seen = sha256(render_to_string("live/queue_list.html", context).encode()).hexdigest()[:16]
    return {**context, "seen": seen}


def _of(status: HandoffStatus) -> List[Handoff]:
    found = Handoff.objects.filter(status=status, asked_for_person=True).select_related("assigned_to")
    return list(found.order_by("-created_at")[:_SHOWN])


def _rows(handoffs: List[Handoff], here: Optional[Set[str]]) -> Iterator[Row]:
    """One for each conversation, though somebody may have asked twice."""
    shown: Set[str] = set()
    for each in handoffs:
        if each.conversation not in shown:
            shown.add(each.conversation)
            about = ", ".join(line.value for line in summary_lines(each.summary)[:3])
            is_here = None if here is None else each.conversation in here
            yield Row(each, about, is_here, name_of(each.assigned_to) if each.assigned_to else "")
