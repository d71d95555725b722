"""Hand-offs: customers who were given a contact, and those who wait for a person."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timesince import timesince
from unfold.decorators import action, display

from desk.live.giving_back import NOT_TOLD, give_back
from desk.live.opening import OpensConversation
from desk.requests import words
from desk.requests.admin.columns import StatusColumns, moment
from desk.requests.admin.filters import HANDOFF_VIEWS, answer_filter, shown_view, view_filter
from desk.requests.admin.transcripts import TranscribedAdmin
from desk.requests.models import Handoff, HandoffStatus
from desk.requests.moves import Move
from desk.requests.search import matching_handoff

#: What of a summary tells an agent in a list what it is about.
_ABOUT = ("product", "request_type")


@admin.register(Handoff)
class HandoffAdmin(OpensConversation, TranscribedAdmin, StatusColumns):
    """Customers who were sent to a contact or asked for a person."""

    views = HANDOFF_VIEWS
    list_display = ("name", "waited", "about", "contact_in_words", "customer", "language_in_words", "progress")
    list_select_related = ("assigned_to",)
    list_filter = (
        view_filter(HANDOFF_VIEWS),
        answer_filter("status", dict(HandoffStatus.choices)),
        answer_filter("contact"),
        answer_filter("language", words.LANGUAGES),
    )
    search_fields = ("visitor_name",)  # that there is a search; get_search_results says how
    search_help_text = "Customer, phone or business"
    actions = ("take", "close")
    fieldsets = (
        ("Hand-off", {"fields": ("waited", "contact_in_words", "status_in_words", "agent", "language_in_words")}),
        ("What the customer has said so far", {"fields": ("summary_in_words",)}),
        ("Who it is", {"fields": ("customer", "checked", "verified_in_words", "asked")}),
    )

    def get_ordering(self, request: HttpRequest) -> List[Any]:
        """Those who wait first, the longest before the others; elsewhere the newest."""
        waiting_first = shown_view(self.views, request) in ("wanted", "mine")
        return ["-status", "created_at"] if waiting_first else ["-created_at"]  # "waiting" is after "taken"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Handoff], search_term: str
    ) -> Tuple[QuerySet[Handoff], bool]:
        """By who it is, and by what was said so far."""
        return (queryset.filter(matching_handoff(search_term)) if search_term.strip() else queryset), False

    @display(description="Hand-off")
    def name(self, row: Handoff) -> str:
        """As the history has it."""
        return f"Hand-off {row.pk}"

    @display(description="Waited", ordering="created_at")
    def waited(self, row: Handoff) -> str:
        """For how long, while somebody waits; for the others the day."""
        waits = row.status in (HandoffStatus.WAITING, HandoffStatus.TAKEN)
        return timesince(row.created_at, depth=1) if waits else date_format(row.created_at, "M j, Y")

    @display(description="About")
    def about(self, row: Handoff) -> str:
        """What the customer wants, as far as it is known."""
        known = [words.in_words(name, row.summary[name]) for name in _ABOUT if row.summary.get(name)]
        return ": ".join(known) or "Not known yet"

    @display(description="Since", ordering="created_at")
    def asked(self, row: Handoff) -> str:
        """When it was handed off."""
        return moment(row.created_at)

    @display(description="Contact given", ordering="contact")
    def contact_in_words(self, row: Handoff) -> str:
        """Its name."""
        return words.in_words("contact", row.contact)

    @display(description="Summary")
    def summary_in_words(self, row: Handoff) -> str:
        """Each answer on a line."""
        told = [f"{words.FIELDS.get(name, name)}: {words.in_words(name, value)}" for name, value in row.summary.items()]
        return "\n".join(told) or "Nothing yet"

    def page(self, request: HttpRequest, row: Handoff) -> Dict[str, Any]:
        """With the rules that decided."""
        return {**super().page(request, row), "rules": words.rules(row.rules), "article": words.policy().article}

    def after_move(self, request: HttpRequest, row: Handoff, move: Move) -> None:
        """The assistant answers a customer again whom no agent has any more."""
        if move.to in (HandoffStatus.CLOSED, HandoffStatus.WAITING) and not give_back(row, request.user):
            messages.warning(request, f"Hand-off {row.pk}: {NOT_TOLD}")

    @action(description="Take", permissions=["work"])
    def take(self, request: HttpRequest, rows: QuerySet[Handoff]) -> None:
        """Assign to me."""
        self.work_at_once(request, rows, "take")

    @action(description="Close", permissions=["work"])
    def close(self, request: HttpRequest, rows: QuerySet[Handoff]) -> None:
        """Nobody waits any more."""
        self.work_at_once(request, rows, "close")
