"""Lists that are only read, such as logs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Optional

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.paginator import InfinitePaginator
from unfold.utils import parse_date_str


class DayFilter(RangeDateFilter):
    """From a day to a day, both whole."""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> Optional[QuerySet]:
        """What lies between; all for a day that cannot be read."""
        first, last = (
            parse_date_str(self.used_parameters.get(f"{self.parameter_name}_{end}")) for end in ("from", "to")
        )
        if first:
            queryset = queryset.filter(**{f"{self.parameter_name}__gte": _begin(first)})
        if last and last < date.max:  # after which no day begins
            queryset = queryset.filter(**{f"{self.parameter_name}__lt": _begin(last + timedelta(days=1))})
        return queryset


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class ReadOnlyAdmin(ModelAdmin):
    """Nobody adds, changes or deletes here; newest first, and never counted, for logs grow long."""

    ordering = ("-id",)
    actions: Any = None
    show_full_result_count = False
    paginator = InfinitePaginator
    list_per_page = 50
    list_filter_submit = True

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
