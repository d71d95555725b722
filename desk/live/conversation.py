"""The page of one conversation: what was said, what is being said, and who has it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Dict, List, Optional, Tuple

from django.contrib import admin
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from desk.conversations.transcript import Line, transcript
from desk.live import assistant
from desk.live.access import JOIN, READ, for_people_who_may
from desk.live.presence import is_gone, note_seen
from desk.live.summary import summary_lines
from desk.live.taking import holder, name_of
from desk.numbers import whole_number
from desk.people.audit import note, note_unless_recent
from desk.people.models import What
from desk.requests import words
from desk.requests.models import Handoff, HandoffStatus

#: What stands beside the transcript, and is sent again when it has changed.
_PARTS = ("status", "acts")


@require_safe
@for_people_who_may(READ)
def page(request: HttpRequest, handoff: int) -> HttpResponse:
    """The whole of it; that somebody read it is noted."""
    found = _found(handoff)
    note_seen(request.user)
    note(request, What.TRANSCRIPT, f"handoff:{found.pk}")
    lines, fault = _said(found, 0)
    context = {
        **admin.site.each_context(request),
        "title": "Conversation",
        "handoff": found,
        "summary": summary_lines(found.summary),
        "contact": words.in_words("contact", found.contact),
        "lines": lines,
        "fault": fault,
        "after": lines[-1].row if lines else 0,
        **_parts(request, found),
    }
    return render(request, "live/conversation.html", context, status=503 if fault else 200)


@require_safe
@for_people_who_may(READ)
def news(request: HttpRequest, handoff: int) -> HttpResponse:
    """What was said after a row, and what has changed beside it; 204 for nothing new."""
    after = whole_number(request.GET.get("after", ""))
    if after is None:
        return HttpResponse(status=400)
    found = _found(handoff)
    note_seen(request.user)
    lines, fault = _said(found, after)
    if fault:
        return HttpResponse(fault, status=503)  # live.js says that the desk does not answer, and asks again
    if lines:
        note_unless_recent(request, What.TRANSCRIPT, f"handoff:{found.pk}")
    parts = _parts(request, found)
    changed = {name: parts[f"{name}_seen"] != request.GET.get(name) for name in _PARTS}
    if not lines and not any(changed.values()):
        return HttpResponse(status=204)
    context = {**parts, "handoff": found, "lines": lines, "after": lines[-1].row if lines else after}
    return render(request, "live/news.html", {**context, "changed": changed})


def _found(handoff: int) -> Handoff:
    return get_object_or_404(Handoff.objects.select_related("assigned_to"), pk=handoff)


def _said(handoff: Handoff, after: int) -> Tuple[List[Line], str]:
    """What was said after a row, and why it cannot be told."""
    try:
        return transcript(handoff.conversation, after), ""
    except DatabaseError:
        return [], "The store of conversations does not answer. What was said appears here once it does."


def _parts(request: HttpRequest, handoff: Handoff) -> Dict[str, Any]:
    """What `status` and `acts` show, and for each a mark that changes with it."""
    state = assistant.state_of(handoff.conversation)
    context = {"handoff": handoff, "state": state, **_whose(request, handoff, state)}
    # Without the request there is no token against forged requests in them, which is another one each time.
    html = {name: render_to_string(f"live/{name}.html", context) for name in _PARTS}
    return {**context, **{f"{name}_seen": sha256(text.encode()).hexdigest()[:16] for name, text in html.items()}}


def _whose(request: HttpRequest, handoff: Handoff, state: Optional[Dict[str, bool]]) -> Dict[str, Any]:
    """Who has the conversation, and what this person may do with it."""
    is_closed = handoff.status == HandoffStatus.CLOSED
    who = None if is_closed else holder(handoff.conversation, request.user)
    may_join = request.user.has_perm(JOIN)
    is_mine = bool(may_join and who == request.user)
    has_joined = is_mine and (state is None or state["joined"])
    is_free = not is_closed and (who is None or (not is_mine and is_gone(who)))
    return {
        "holder": name_of(who) if who else "",
        "is_mine": is_mine,
        "is_gone": bool(who) and not is_mine and is_free,
        "has_joined": has_joined,
        "can_join": may_join and (is_free or (is_mine and not has_joined)),
    }
