"""Addresses that no database could look for."""

from __future__ import annotations

from typing import Callable
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse

_NUL = "\0"


class PlainAddresses:
    """Middleware: an address with NUL in it leads nowhere. PostgreSQL takes NUL in no text, and would fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, unless there is one."""
        if _NUL in request.path_info or _NUL in unquote(request.META.get("QUERY_STRING", "")):
            raise Http404
        return self._get_response(request)
