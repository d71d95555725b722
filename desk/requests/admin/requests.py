"""Filed requests: the list that agents work off, and a request's page."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export.admin import ExportMixin
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.contrib.import_export.forms import ExportForm
from unfold.decorators import action

from desk.people.audit import note
from desk.people.models import What
from desk.requests import words
from desk.requests.admin.columns import AnswerColumns
from desk.requests.admin.filters import REQUEST_VIEWS, answer_filter, shown_view, view_filter
from desk.requests.admin.transcripts import TranscribedAdmin
from desk.requests.exporting import FORMATS, MOST_ROWS, RequestResource, noted_filters
from desk.requests.models import Request, Status
from desk.requests.search import matching

_YES_NO = {"True": "Self-declared", "False": "Verified"}


@admin.register(Request)
class RequestAdmin(ExportMixin, TranscribedAdmin, AnswerColumns):
    """Filed requests."""

    views, called_by = REQUEST_VIEWS, "reference"
    list_display = (
        "reference", "product_in_words", "type_in_words", "organization", "country_in_words", "due", "checked",
        "progress",
    )  # fmt: skip
    list_select_related = ("assigned_to",)
    list_filter = (
        view_filter(REQUEST_VIEWS),
        answer_filter("status", dict(Status.choices)),
        answer_filter("product"),
        answer_filter("request_type"),
        answer_filter("country"),
        answer_filter("language", words.LANGUAGES),
        answer_filter("self_declared", _YES_NO),
        ("due_by", RangeDateFilter),
    )
    search_fields = ("reference",)  # that there is a search; get_search_results says how
    search_help_text, views_hint = "Reference, phone or business", "Days begin at midnight UTC"
    actions = ("take", "called", "put_back")
    fieldsets = (
        ("Call", {"fields": ("call", "due", "status_in_words", "agent", "language_in_words")}),
        (
            "Answers as filed",
            {
                "fields": (
                    "organization", "product_in_words", "type_in_words", "locations_in_words", "reasons_in_words",
                    "comments", "country_in_words", "account",
                )
            },
        ),
        ("Who filed it", {"fields": ("customer", "checked", "verified_in_words", "filed")}),
    )  # fmt: skip
    resource_classes, export_form_class = [RequestResource], ExportForm

    def get_ordering(self, request: HttpRequest) -> List[Any]:
        """The most urgent first; among all, closed ones too, the newest."""
        return ["-filed_at"] if shown_view(self.views, request) == "all" else ["due_by", "filed_at"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Request], search_term: str
    ) -> Tuple[QuerySet[Request], bool]:
        """By what people read out."""
        return (queryset.filter(matching(search_term)) if search_term.strip() else queryset), False

    def page(self, request: HttpRequest, row: Request) -> Dict[str, Any]:
        """With the rules that decided."""
        return {**super().page(request, row), "rules": words.rules(row.rules), "article": words.policy().article}

    @action(description="Take", permissions=["work"])
    def take(self, request: HttpRequest, rows: QuerySet[Request]) -> None:
        """Assign to me."""
        self.work_at_once(request, rows, "take")

    @action(description="Called, no answer", permissions=["work"])
    def called(self, request: HttpRequest, rows: QuerySet[Request]) -> None:
        """Count a try."""
        self.work_at_once(request, rows, "call")

    @action(description="Put back", permissions=["work"])
    def put_back(self, request: HttpRequest, rows: QuerySet[Request]) -> None:
        """Assign to nobody."""
        self.work_at_once(request, rows, "put_back")

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Leads and auditors."""
        return self.may(request, "export")

    def get_export_formats(self) -> List[Any]:
        """What spreadsheets open."""
        return FORMATS

    def get_export_data(self, file_format: Any, request: HttpRequest, queryset: Any, **options: Any) -> Any:
        """The file; that it was taken is noted. ValueError, which the page shows, for more than one file holds."""
        count = queryset.count()
        if count > MOST_ROWS:
            raise ValueError(
                f"A file holds at most {MOST_ROWS:,} requests; these are {count:,}. Filter the list first."
            )
        made = super().get_export_data(file_format, request, queryset, **options)
        view = shown_view(self.views, request)
        note(request, What.EXPORT, "requests", count=count, view=view, filters=noted_filters(request.GET.dict()))
        return made
