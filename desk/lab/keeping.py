"""The pages that keep something of a conversation: a test, and a mark of what was misunderstood."""

from __future__ import annotations

from typing import Any, Dict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from desk.lab import client
from desk.lab.forms import MarkForm, SaveForm
from desk.lab.models import LabConversation, Misunderstanding
from desk.lab.talking import safe
from desk.lab.views import OfConversation, page


def played(conversation: LabConversation) -> Dict[str, Any]:
    """The conversation as it goes now.

    Raises:
        LabDown: the lab does not answer.
        Http404: its model or profile is gone, or nothing was said.
    """
    try:
        answer = client.play(conversation.messages, conversation.profile, conversation.model)
    except client.LabRefused as error:
        raise Http404(str(error)) from None
    if not answer["turns"]:
        raise Http404("Nothing was said yet.")
    return answer


class SaveTest(OfConversation):
    """A conversation as a test's file, to download and commit."""

    title = "Save as a test"
    template_name = "lab/save.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, filled in with what happened."""
        conversation = self.conversation
        slots = played(conversation)["slots"]
        language = slots.get("language") if slots.get("language") in ("en", "fr") else "en"
        initial = {"name": conversation.name, "language": language, "outcome": slots.get("outcome") or ""}
        form = SaveForm(client.labels(conversation.model)["behaviours"], initial=initial)
        return self._shown(conversation, form=form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the file; show it, or send it."""
        conversation = self.conversation
        form = SaveForm(client.labels(conversation.model)["behaviours"], request.POST)
        if not form.is_valid():
            return self._shown(conversation, form=form)
        said = {"messages": conversation.messages, "profile": conversation.profile, "model": conversation.model}
        try:
            test = client.save({**said, **form.wanted()})
        except client.LabRefused as error:
            form.add_error(None, str(error))
            return self._shown(conversation, form=form)
        if request.POST.get("download"):
            name = test["path"].rpartition("/")[2]
            headers = {"Content-Disposition": f'attachment; filename="{name}"'}
            return HttpResponse(test["text"], content_type="application/yaml; charset=utf-8", headers=headers)
        return self._shown(conversation, form=form, test=test)

    def _shown(self, conversation: LabConversation, **values: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(conversation=conversation, **values))


class Mark(OfConversation):
    """What was misunderstood in a message, and what would be right."""

    title = "Mark what was misunderstood"
    template_name = "lab/mark.html"
    permission_required = "lab.add_misunderstanding"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, filled in with what was understood."""
        turn = self._turn()
        return self._shown(turn, MarkForm(turn, client.labels(self.conversation.model)))

    def post(self, request: HttpRequest, pk: int, turn: int) -> HttpResponse:
        """Keep it, to be reviewed."""
        conversation, heard = self.conversation, self._turn()
        form = MarkForm(heard, client.labels(conversation.model), request.POST)
        if not form.is_valid():
            return self._shown(heard, form)
        Misunderstanding.objects.create(
            message=safe(heard["text"]),
            was=heard["intent"].get("name") or "",
            model=conversation.model,
            by_id=request.user.pk,
            **{name: form.cleaned_data[name] for name in ("language", "right", "names", "note")},
        )
        messages.success(request, "Marked. A lead or another tester reviews it.")
        return HttpResponseRedirect(f"{page('talk', pk)}?turn={turn}")

    def _turn(self) -> Dict[str, Any]:
        turns = played(self.conversation)["turns"]
        if self.kwargs["turn"] >= len(turns):
            raise Http404("This message is not there any more.")
        return dict(turns[self.kwargs["turn"]])

    def _shown(self, turn: Dict[str, Any], form: MarkForm) -> HttpResponse:
        values = {"conversation": self.conversation, "turn": turn, "number": self.kwargs["turn"], "form": form}
        return self.render_to_response(self.get_context_data(**values))
