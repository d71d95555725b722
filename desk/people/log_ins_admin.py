"""Log-ins, failures and lock-outs as axes has recorded them, to read; a lead may end a lock-out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Tuple, cast

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import BooleanRadioFilter, FieldTextFilter
from unfold.decorators import action, display

from desk.people.audit import note
from desk.people.models import What
from desk.people.reading import DayFilter, ReadOnlyAdmin

_WHEN = ("attempt_time", DayFilter)
_WHO = ("username", FieldTextFilter)


class _LogAdmin(ReadOnlyAdmin):
    list_filter: Tuple[Any, ...] = (_WHO, _WHEN)

    @display(description="when", ordering="id")
    def when(self, log: AccessLog) -> datetime:
        """With the date, in UTC as everywhere at the desk."""
        return cast(datetime, log.attempt_time)


@admin.register(AccessLog)
class LogInAdmin(_LogAdmin):
    """Who has logged in, and out."""

    list_display = ("when", "username", "ip_address", "logout_time", "user_agent")
    fields = ("username", "attempt_time", "logout_time", "ip_address", "user_agent")


@admin.register(AccessFailureLog)
class FailedLogInAdmin(_LogAdmin):
    """Wrong passwords."""

    list_display = ("when", "username", "ip_address", "locked_out", "user_agent")
    list_filter = (_WHO, _WHEN, ("locked_out", BooleanRadioFilter))
    fields = ("username", "attempt_time", "locked_out", "ip_address", "user_agent")


@admin.register(AccessAttempt)
class LockOutAdmin(_LogAdmin):
    """Wrong passwords since the last right one, and who is locked out by them."""

    list_display = ("when", "username", "ip_address", "failures_since_start", "state")
    fields = ("username", "attempt_time", "failures_since_start", "state", "ip_address", "user_agent")
    actions = ("let_try_again",)

    def has_unlock_permission(self, request: HttpRequest) -> bool:
        """Who looks after people."""
        return bool(request.user.has_perm("auth.change_user"))

    @display(description="state", label={"locked out": "danger", "may try": "success"})
    def state(self, attempt: AccessAttempt) -> str:
        """Whether this name may try from this address now."""
        ends = attempt.attempt_time + settings.AXES_COOLOFF_TIME
        locked = attempt.failures_since_start >= settings.AXES_FAILURE_LIMIT and ends > timezone.now()
        return "locked out" if locked else "may try"

    @action(description="Let them try again", permissions=["unlock"])
    def let_try_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        """End the lock-outs."""
        names = sorted({str(attempt.username) for attempt in queryset})
        queryset.delete()
        for name in names:
            note(request, What.ACCOUNT, name, change="lock-out ended")
        messages.success(request, f"They can try again now: {', '.join(names)}")
