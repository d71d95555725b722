"""Withdrawals: an agent sees each once, so that nobody goes on with what was taken back."""

from __future__ import annotations

from typing import Any, Dict

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from unfold.decorators import action, display

from desk.requests import words
from desk.requests.admin.columns import StatusColumns, label, moment
from desk.requests.admin.filters import WITHDRAWAL_VIEWS, view_filter
from desk.requests.admin.transcripts import TranscribedAdmin
from desk.requests.models import Withdrawal
from desk.requests.search import matching_request


@admin.register(Withdrawal)
class WithdrawalAdmin(TranscribedAdmin, StatusColumns):
    """Requests that customers have taken back."""

    views, called_by = WITHDRAWAL_VIEWS, "request__reference"
    list_display = ("reference_of", "organization", "product", "withdrawn", "state", "agent")
    list_select_related = ("request", "assigned_to")
    list_filter = (view_filter(WITHDRAWAL_VIEWS),)
    search_fields = ("request__reference",)  # that there is a search; get_search_results says how
    search_help_text = "Reference, phone or business"
    ordering = ("created_at",)
    actions = ("note_it",)
    fieldsets = (
        (None, {"fields": ("request_link", "organization", "product", "phone", "withdrawn", "state", "agent")}),
    )

    @display(description="Request", ordering="request__reference")
    def reference_of(self, row: Withdrawal) -> str:
        """Its reference."""
        return row.request.reference

    @display(description="Request")
    def request_link(self, row: Withdrawal) -> str:
        """The way to it."""
        link = reverse("admin:requests_request_change", args=[row.request_id])
        return format_html('<a class="font-semibold underline" href="{}">{}</a>', link, row.request.reference)

    @display(description="Business", ordering="request__organization")
    def organization(self, row: Withdrawal) -> str:
        """Whose it is."""
        return row.request.organization

    @display(description="Product")
    def product(self, row: Withdrawal) -> str:
        """Its name."""
        return words.in_words("product", row.request.product)

    @display(description="Phone")
    def phone(self, row: Withdrawal) -> str:
        """To call."""
        number = row.request.phone
        return format_html('<a class="font-semibold underline" href="tel:{}">{}</a>', number, words.phone(number))

    @display(description="State", ordering="noted")
    def state(self, row: Withdrawal) -> str:
        """Whether an agent has seen it."""
        return label("Noted", "success") if row.noted else label("Open", "warning")

    @display(description="Withdrawn", ordering="created_at")
    def withdrawn(self, row: Withdrawal) -> str:
        """When."""
        return moment(row.created_at)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Withdrawal], search_term: str) -> Any:
        """By what people read out of the request."""
        return (queryset.filter(request__in=matching_request(search_term)) if search_term.strip() else queryset), False

    def page(self, request: HttpRequest, row: Withdrawal) -> Dict[str, Any]:
        """With the rules that decided."""
        return {
            **super().page(request, row),
            "rules": words.rules(row.request.rules),
            "article": words.policy().article,
        }

    @action(description="Noted", permissions=["work"])
    def note_it(self, request: HttpRequest, rows: QuerySet[Withdrawal]) -> None:
        """The work has stopped."""
        self.work_at_once(request, rows, "note_it")
