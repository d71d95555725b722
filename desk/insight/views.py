"""The insight page."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Dict

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from desk.insight import page
from desk.insight.counting import total
from desk.insight.days import Span, span
from desk.insight.filters import Filters, default

_may_see = permission_required("insight.view_insight", raise_exception=True)


@require_safe
@_may_see
def insight(request: HttpRequest) -> HttpResponse:
    """The charts of the days and the language that the address names."""
    now = datetime.now(timezone.utc)
    filters, chosen = _chosen(request, now)
    counted = span(chosen["first"], chosen["last"], now)
    numbers = total(counted.counts.values(), chosen["language"])
    context = {
        **admin.site.each_context(request), **chosen,
        "title": "Insight", "filters": filters, "missing": counted.missing, "has_numbers": bool(numbers),
        "figures": page.figures(numbers), "charts": page.charts(counted.counts, **chosen),
    }  # fmt: skip
    return render(request, "insight/page.html", context)


@require_POST
@_may_see
def count_more(request: HttpRequest) -> HttpResponse:
    """Count some more of the days that nobody has counted; the page asks again until none is left, then reloads."""
    now = datetime.now(timezone.utc)
    _, chosen = _chosen(request, now)
    left: Span = span(chosen["first"], chosen["last"], now)
    answer = render(request, "insight/missing.html", {"missing": left.missing})
    if not left.missing:
        answer["HX-Refresh"] = "true"
    return answer


def _chosen(request: HttpRequest, now: datetime) -> tuple[Filters, Dict[str, Any]]:
    """The form, and its values; those of the default when they are wrong, after saying so."""
    filters = Filters(request.GET.dict(), now.date())
    if filters.is_valid():
        return filters, filters.cleaned_data
    for error in (each for errors in filters.errors.values() for each in errors):
        messages.error(request, f"{error} Shown are the last thirty days.")
    return Filters({}, now.date()), default(now.date())
