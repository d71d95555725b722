"""The lab's lists: conversations, and what was misunderstood."""

from __future__ import annotations

from typing import Any, List, Optional, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from desk.lab import keeping, running, views
from desk.lab.examples import as_nlu, example
from desk.lab.forms import ConversationForm
from desk.lab.models import LabConversation, Misunderstanding, Review
from desk.people.audit import note
from desk.people.models import What


@admin.register(LabConversation)
class LabConversationAdmin(ModelAdmin):
    """Conversations with the assistant; opening one is talking."""

    form = ConversationForm
    list_display = ("name", "owner", "profile", "said", "updated_at")
    list_filter = ("owner",)
    list_select_related = ("owner",)
    search_fields = ("name",)
    search_help_text = "Search by name"

    @display(description="messages")
    def said(self, conversation: LabConversation) -> int:
        """How many."""
        return len(conversation.messages)

    def get_urls(self) -> List[URLPattern]:
        """The pages, before the admin's own, of which the last takes everything."""

        def one(route: str, view: Any, name: str) -> URLPattern:
            found: URLPattern = path(
                route, self.admin_site.admin_view(view.as_view(model_admin=self)), name=f"lab_{name}"
            )
            return found

        return [
            one("tests/", running.Runs, "tests"),
            one("tests/<slug:run>/", running.Runs, "run"),
            one("<int:pk>/talk/", views.Talk, "talk"),
            one("<int:pk>/copy/", views.Copy, "copy"),
            one("<int:pk>/save/", keeping.SaveTest, "save"),
            one("<int:pk>/mark/<int:turn>/", keeping.Mark, "mark"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Talk."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:lab_talk", object_id) if object_id.isdecimal() else redirect("..")

    def response_add(self, request: HttpRequest, obj: LabConversation, post_url_continue: Any = None) -> HttpResponse:
        """Straight to it."""
        return HttpResponseRedirect(views.page("talk", obj.pk))

    def save_model(self, request: HttpRequest, obj: LabConversation, form: Any, change: bool) -> None:
        """It belongs to who began it."""
        obj.owner = cast(User, request.user)
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Optional[LabConversation] = None) -> bool:
        """One's own."""
        own = obj is None or obj.owner_id == request.user.pk
        return own and super().has_delete_permission(request, obj)


@admin.register(Misunderstanding)
class MisunderstandingAdmin(ModelAdmin):
    """Marks to review; accepted ones are exported as examples."""

    list_display = ("__str__", "language", "was", "right", "by", "at", "state")
    list_filter = ("review", "language")
    list_select_related = ("by",)
    list_per_page = 50
    search_fields = ("message",)
    fields = (
        "message", "language", "was", "right", "as_example", "note", "model", "by", "at", "review", "reviewed_by",
        "reviewed_at",
    )  # fmt: skip
    readonly_fields = fields
    actions = ("accept", "reject")
    actions_list = ("export",)

    @display(description="review", label={"To review": "warning", "Accepted": "success", "Rejected": "danger"})
    def state(self, marked: Misunderstanding) -> str:
        """In words and in colour."""
        return str(Review(marked.review).label)

    @display(description="as an example")
    def as_example(self, marked: Misunderstanding) -> str:
        """With its names annotated, as it is exported."""
        return example(marked)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come from conversations."""
        return False

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Leads and testers."""
        return request.user.has_perm("lab.review_misunderstanding")

    @action(description="Accept", permissions=["review"])
    def accept(self, request: HttpRequest, marked: QuerySet[Misunderstanding]) -> None:
        """The label becomes an example."""
        self._review(request, marked, Review.ACCEPTED)

    @action(description="Reject", permissions=["review"])
    def reject(self, request: HttpRequest, marked: QuerySet[Misunderstanding]) -> None:
        """It was understood well enough."""
        self._review(request, marked, Review.REJECTED)

    def _review(self, request: HttpRequest, marked: QuerySet[Misunderstanding], review: Review) -> None:
        """Nobody reviews their own marks."""
        others = marked.exclude(by_id=request.user.pk)
        own = marked.filter(by_id=request.user.pk).count()
        done = others.update(review=review, reviewed_by_id=request.user.pk, reviewed_at=timezone.now())
        if done:
            messages.success(request, f"{review.label}: {done}.")
        if own:
            messages.error(request, f"{own} of these you marked yourself. Somebody else reviews them.")

    @action(description="Export accepted as NLU examples", permissions=["view"], icon="download")
    def export(self, request: HttpRequest) -> HttpResponse:
        """A YAML file for a developer."""
        accepted = Misunderstanding.objects.filter(review=Review.ACCEPTED)
        note(request, What.EXPORT, "misunderstandings", rows=accepted.count())
        headers = {"Content-Disposition": 'attachment; filename="misunderstood.yml"'}
        return HttpResponse(as_nlu(accepted), content_type="application/yaml; charset=utf-8", headers=headers)
