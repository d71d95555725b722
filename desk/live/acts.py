"""What an agent does in a conversation: join, say something, type, give it back or close it."""

from __future__ import annotations

from typing import Any, Callable, Dict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from desk.live import assistant
from desk.live.access import JOIN, for_people_who_may
from desk.live.assistant import AssistantRefused, AssistantSilent
from desk.live.presence import note_seen
from desk.live.taking import Closed, TakenByAnother, close, holder, must_have, name_of, take
from desk.requests.models import Handoff

_SILENT = "The assistant did not answer. Whether it was done is not certain, and doing it again does no harm."
_REFUSALS = {
    "unknown": "The assistant knows no such conversation. The customer may have started another one.",
    "not_joined": "You have not joined this conversation. Press Join first.",
    "empty": "There is nothing to send.",
    "bad_message": "The assistant could not read this message. Change its text and send it again.",
    "too_long": "This is too long for one message. Send it in shorter parts.",
}


@require_POST
@for_people_who_may(JOIN)
def join(request: HttpRequest, handoff: int) -> HttpResponse:
    """Take the hand-off, then enter the conversation. An assistant that is silent leaves it taken, and to be joined."""
    found = get_object_or_404(Handoff, pk=handoff)
    note_seen(request.user)
    try:
        take(found.pk, request.user)
        assistant.join(found.conversation, name_of(request.user))
    except Closed:
        messages.error(request, "This conversation is closed.")
    except TakenByAnother as error:
        messages.error(request, f"{error} has this conversation.")
    except (AssistantSilent, AssistantRefused) as error:
        messages.error(request, f"You have taken it, but not joined yet. {_told(error)}")
    return redirect("live:conversation", handoff=found.pk)


@require_POST
@for_people_who_may(JOIN)
def leave(request: HttpRequest, handoff: int) -> HttpResponse:
    """Give the conversation back to the assistant, or close it; either way the hand-off is done."""
    found = get_object_or_404(Handoff, pk=handoff)
    closes = request.POST.get("to") != "bot"
    note_seen(request.user)  # from now on nobody can take it over, for some minutes
    try:
        must_have(found.pk, request.user)
        _unless_unknown(lambda: assistant.leave(found.conversation, name_of(request.user), closes))
        close(found.pk, request.user, "closed" if closes else "given back to the assistant")
    except (AssistantSilent, AssistantRefused) as error:
        messages.error(request, f"You still have this conversation. {_told(error)}")
        return redirect("live:conversation", handoff=found.pk)
    except (TakenByAnother, Closed):
        messages.error(request, _not_yours(request.user, found))
        return redirect("live:conversation", handoff=found.pk)
    else:
        messages.success(request, "Closed." if closes else "The assistant has the conversation again.")
    return redirect("live:queue")


@require_POST
@for_people_who_may(JOIN)
def say(request: HttpRequest, handoff: int) -> HttpResponse:
    """Say something. 200 only once it is stored and shown to the customer; else `error` in words."""
    found = get_object_or_404(Handoff, pk=handoff)
    if not _has(request.user, found):
        return _error(_not_yours(request.user, found), 409)
    message, text = request.POST.get("id", ""), request.POST.get("text", "")
    try:
        assistant.say(found.conversation, message, text, name_of(request.user))
    except AssistantSilent:
        return _error("The assistant did not answer. Your text is kept: send it again, it arrives once.", 503)
    except AssistantRefused as error:
        return _error(_told(error), 409)
    return JsonResponse({"ok": True})


@require_POST
@for_people_who_may(JOIN)
def typing(request: HttpRequest, handoff: int) -> HttpResponse:
    """Show the customer that the agent types."""
    found = get_object_or_404(Handoff, pk=handoff)
    if _has(request.user, found):
        assistant.show_typing(found.conversation, request.POST.get("on") == "yes")
    return HttpResponse(status=204)


def _has(user: Any, handoff: Handoff) -> bool:
    return bool(holder(handoff.conversation, user) == user)


def _not_yours(user: Any, handoff: Handoff) -> str:
    who = holder(handoff.conversation, user)
    return f"{name_of(who)} has this conversation." if who else "You do not have this conversation. Press Join first."


def _unless_unknown(act: Callable[[], None]) -> None:
    """A conversation that the assistant does not know has nobody to be told."""
    try:
        act()
    except AssistantRefused as error:
        if error.code != "unknown":
            raise


def _told(error: Exception) -> str:
    return _REFUSALS.get(getattr(error, "code", ""), _SILENT)


def _error(text: str, status: int) -> JsonResponse:
    told: Dict[str, str] = {"error": text}
    return JsonResponse(told, status=status)
