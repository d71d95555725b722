"""The views and filters of the queue's lists."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple, Type

from django.contrib.admin import SimpleListFilter
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.timezone import localdate
from unfold.contrib.filters.admin import DropdownFilter

from desk.requests import words
from desk.requests.models import OPEN, HandoffStatus, Status

VIEW = "view"
Condition = Callable[[HttpRequest], Q]
#: A list's views in the order of their tabs: name -> (title, what is in it). The first is shown when none is chosen.
Views = Mapping[str, Tuple[str, Condition]]

_OPEN = Q(status__in=OPEN)
_WANTED = Q(status__in=(HandoffStatus.WAITING, HandoffStatus.TAKEN))
REQUEST_VIEWS: Views = {
    "open": ("Open", lambda request: _OPEN),
    "mine": ("Mine", lambda request: _OPEN & Q(assigned_to=request.user.pk)),
    "today": ("Due today", lambda request: _OPEN & Q(due_by=localdate())),
    "overdue": ("Overdue", lambda request: _OPEN & Q(due_by__lt=localdate())),
    "new": ("New", lambda request: Q(status=Status.NEW)),
    "all": ("All", lambda request: Q()),
}
HANDOFF_VIEWS: Views = {
    "wanted": ("A person is wanted", lambda request: _WANTED),
    "mine": ("Mine", lambda request: _WANTED & Q(assigned_to=request.user.pk)),
    "passed_on": ("Passed on", lambda request: Q(status=HandoffStatus.PASSED_ON)),
    "all": ("All", lambda request: Q()),
}
WITHDRAWAL_VIEWS: Views = {
    "open": ("Open", lambda request: Q(noted=False)),
    "mine": ("Mine", lambda request: Q(noted=False, assigned_to=request.user.pk)),
    "all": ("All", lambda request: Q()),
}


def shown_view(views: Views, request: HttpRequest) -> str:
    """The view that was chosen; without a choice a search looks at all, and the list shows the first."""
    first = next(iter(views))
    chosen = request.GET.get(VIEW) or ("all" if request.GET.get("q") else first)
    return chosen if chosen in views else first


def view_filter(of: Views) -> Type[SimpleListFilter]:
    """The filter behind the tabs above a list."""

    class ViewFilter(DropdownFilter):
        """Which view of the list is shown."""

        title, parameter_name, all_option = "view", VIEW, None
        views = of

        def lookups(self, request: HttpRequest, model_admin: Any) -> List[Tuple[str, str]]:
            """As the tabs."""
            return [(name, title) for name, (title, _) in self.views.items()]

        def __init__(self, request: HttpRequest, *others: Any) -> None:
            super().__init__(request, *others)
            self._shown = shown_view(self.views, request)

        def value(self) -> str:
            """The shown one."""
            return self._shown

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            """What is in it."""
            return queryset.filter(self.views[self._shown][1](request))

    return ViewFilter


def answer_filter(field: str, options: Optional[Dict[str, str]] = None) -> Type[SimpleListFilter]:
    """A filter by an answer, with the policy's names; `options`: other values with their names."""

    class AnswerFilter(DropdownFilter):
        """One value of one answer."""

        title, parameter_name = words.FIELDS.get(field, field.replace("_", " ")).lower(), field

        def lookups(self, request: HttpRequest, model_admin: Any) -> List[Tuple[str, str]]:
            """Every value."""
            return list(options.items()) if options else words.choices(field)

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            """Those with the chosen value; none where an address has a value that the field cannot have."""
            try:
                return queryset.filter(**{field: self.value()}) if self.value() else queryset
            except ValidationError:
                return queryset.none()

    return AnswerFilter
