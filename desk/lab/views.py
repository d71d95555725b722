"""The lab's pages: what all have in common, and talking."""

from __future__ import annotations

from typing import Any, Dict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.generic import TemplateView
from unfold.views import UnfoldModelAdminViewMixin

from desk.lab import client
from desk.lab.board import board
from desk.lab.forms import ConversationForm
from desk.lab.models import LabConversation
from desk.lab.talking import LONGEST, change, copied
from desk.numbers import whole_number


def page(name: str, *parts: Any) -> str:
    """The address of one of the lab's pages."""
    return reverse(f"admin:lab_{name}", args=parts)


class LabView(UnfoldModelAdminViewMixin, TemplateView):
    """A page in the desk's dress; one that changes something asks for the permission to."""

    permission_required = "lab.view_labconversation"
    title = "Dialogue lab"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say so when the lab does not answer."""
        if request.method == "POST" and not request.user.has_perm("lab.change_labconversation"):
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except client.LabDown:
            part = "HX-Request" in request.headers
            self.template_name = "lab/down_part.html" if part else "lab/down.html"
            context = super().get_context_data()
            return TemplateResponse(request, self.template_name, context, status=200 if part else 503)  # htmx shows 200


class OfConversation(LabView):
    """A page about a conversation. Everybody of the lab may look at it; its owner changes it."""

    @property
    def conversation(self) -> LabConversation:
        """The one in the address."""
        found: LabConversation = get_object_or_404(LabConversation, pk=self.kwargs["pk"])
        return found

    def own(self) -> LabConversation:
        """It, to change it."""
        conversation = self.conversation
        if conversation.owner_id != self.request.user.pk:
            raise PermissionDenied
        return conversation


class Talk(OfConversation):
    """The conversation beside what was understood. Only the board changes while a tester talks."""

    template_name = "lab/talk.html"

    def get_template_names(self) -> list[str]:
        """The whole page, or the board."""
        return ["lab/board.html" if "HX-Request" in self.request.headers else self.template_name]

    def get_context_data(self, **kwargs: Any) -> Dict[str, Any]:
        """Play it."""
        conversation = self.conversation
        self.title = conversation.name
        shown: Dict[str, Any] = {"refused": ""}
        try:
            shown = {**shown, **board(conversation, whole_number(self.request.GET.get("turn", "")))}
        except client.LabRefused as error:
            shown["refused"] = str(error)
        return super().get_context_data(
            conversation=conversation,
            settings_form=ConversationForm(instance=conversation),
            mine=conversation.owner_id == self.request.user.pk
            and self.request.user.has_perm("lab.change_labconversation"),
            longest=LONGEST,
            **shown,
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say, edit, step back, or choose another profile or model."""
        conversation, asked = self.own(), request.POST.dict()
        if asked.get("do") == "settings":
            form = ConversationForm(request.POST, instance=conversation)
            told = "" if form.is_valid() else " ".join(str(each[0]) for each in form.errors.values())
            if form.is_valid():  # what was said in another tab meanwhile stays
                conversation.save(update_fields=[*form.fields, "updated_at"])
        else:
            told = change(conversation, asked)
        if told:
            messages.error(request, told)
        turn = whole_number(asked.get("turn", ""))
        return HttpResponseRedirect(page("talk", pk) + ("" if turn is None else f"?turn={turn}"))


class Copy(OfConversation):
    """Go on with somebody's conversation in one of one's own."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Copy it and open the copy."""
        return HttpResponseRedirect(page("talk", copied(self.conversation, request.user).pk))
