"""What somebody is told who cannot log in."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from unfold.forms import AuthenticationForm

_LONGEST_NAME = User._meta.get_field("username").max_length
_MINUTES = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)


class LogInForm(AuthenticationForm):
    """Name and password. The message is the same for every name, so that it tells nobody which names there are."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": "That name and password do not go together, or the account is closed. Capital letters matter. "
        f"After {settings.AXES_FAILURE_LIMIT} wrong tries you have to wait {_MINUTES} minutes.",
    }

    def __init__(self, *given: Any, **named: Any) -> None:
        """A name longer than any user's is refused before it is noted as a try, for which it has no room."""
        super().__init__(*given, **named)
        refused = self.error_messages["invalid_login"]
        self.fields["username"].validators.append(MaxLengthValidator(_LONGEST_NAME, refused))


def locked_out(
    request: HttpRequest, response: Optional[HttpResponse] = None, credentials: Optional[Mapping[str, Any]] = None
) -> HttpResponse:
    """The page for who has tried too often; status 429."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    context = {**admin.site.each_context(request), "title": "Too many tries", "minutes": _MINUTES}
    page = render(request, "people/locked_out.html", context, status=429)
    page["Retry-After"] = str(seconds)
    return page
