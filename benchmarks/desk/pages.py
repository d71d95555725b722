"""The desk's pages, as a table: a page that is added here is measured, and its queries are counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Dict, Iterator, List, Sequence, Tuple
from urllib.parse import urlencode


@dataclass(frozen=True)
class Page:
    """`url`: its name in desk/urls.py. In `of` and `query`, {names} stand for values of the newest rows (samples)."""

    url: str
    query: Dict[str, str] = field(default_factory=dict)
    of: str = ""
    says: str = ""


_REQUESTS, _HANDOFFS = "admin:requests_request_changelist", "admin:requests_handoff_changelist"
_NINETY_DAYS = Page("insight:page", {"first": "{ninety_days_ago}", "last": "{today}"})
#: Before any day is counted.
COLD: Tuple[Page, ...] = (_NINETY_DAYS,)
PAGES: Tuple[Page, ...] = (
    Page("admin:login", says="nobody is logged in"),
    Page("admin:index"),
    Page(_REQUESTS),
    Page(_REQUESTS, {"p": "100"}),
    Page(_REQUESTS, {"q": "{reference}"}),
    Page(_REQUESTS, {"q": "{phone}"}),
    Page(_REQUESTS, {"q": "{organization}"}),
    Page(_REQUESTS, {"q": "nothing like it"}),
    Page(_REQUESTS, {"status__in": "new,called,in_progress", "due_by__lt": "{today}"}, says="overdue"),
    Page("admin:requests_request_change", of="{request}"),
    Page("admin:requests_request_history", of="{request}"),
    Page(_HANDOFFS),
    Page(_HANDOFFS, {"p": "100"}),
    Page(_HANDOFFS, {"status__exact": "waiting"}, says="waiting"),
    Page("admin:requests_handoff_change", of="{handoff}"),
    Page("admin:requests_withdrawal_changelist"),
    Page("admin:requests_withdrawal_change", of="{withdrawal}"),
    Page("insight:page"),
    _NINETY_DAYS,
    Page("insight:page", {"first": "{ninety_days_ago}", "last": "{today}", "language": "fr"}),
    Page("admin:auth_user_changelist"),
    Page("admin:auth_user_change", of="{user}"),
    Page("admin:requests_request_transcript", of="{request}"),
    Page("live:queue"),
    Page("live:conversation", of="{handoff}"),
    Page("admin:lab_labconversation_changelist"),
    Page("admin:lab_misunderstanding_changelist"),
    Page("admin:outbox_delivery_changelist"),
    Page("admin:people_auditentry_changelist"),
    Page("admin:axes_accesslog_changelist"),
    Page("personal_data"),
)
#: Lists of which every choice of every filter is a page, too.
FILTERED = (_REQUESTS, _HANDOFFS, "admin:requests_withdrawal_changelist")


def samples() -> Dict[str, Any]:
    """The values that pages are asked with."""
    from django.contrib.auth.models import User

    from desk.requests.models import Handoff, Request, Withdrawal

    today, request = date.today(), Request.objects.order_by("-filed_at")[0]
    return {
        "reference": request.reference, "phone": request.phone, "organization": request.organization,
        "request": request.pk, "handoff": Handoff.objects.order_by("-created_at")[0].pk,
        "withdrawal": Withdrawal.objects.order_by("-created_at")[0].pk, "user": User.objects.latest("pk").pk,
        "today": today, "ninety_days_ago": today - timedelta(89),
    }  # fmt: skip


def all_addresses(values: Dict[str, Any], request: Any) -> List[Tuple[str, str]]:
    """Of the pages, and of each choice of each filter. `request`: one of somebody who may see all."""
    from django.urls import reverse

    return addresses(PAGES, values) + [each for url in FILTERED for each in _filters(url, reverse(url), request)]


def addresses(pages: Sequence[Page], values: Dict[str, Any]) -> List[Tuple[str, str]]:
    """What each page is called in the table, and its address."""
    from django.urls import reverse

    found = []
    for page in pages:
        address = reverse(page.url, args=[page.of.format(**values)] if page.of else [])
        query = urlencode({name: value.format(**values) for name, value in page.query.items()})
        asked = " ".join(f"{name}={value}" for name, value in page.query.items())
        found.append((f"{page.url} {page.says or asked}".strip(), f"{address}?{query}" if query else address))
    return found


def _filters(url: str, address: str, request: Any) -> Iterator[Tuple[str, str]]:
    """Each choice of each filter of a list."""
    from django.contrib import admin
    from django.urls import resolve

    model_admin = admin.site.get_model_admin(_model(str(resolve(address).url_name)))
    changelist = model_admin.get_changelist_instance(request)
    for spec in changelist.filter_specs:
        for choice in spec.choices(changelist):
            queries = [str(choice.get("query_string", "")).lstrip("?")] if not choice.get("selected") else []
            for name, dropdown in getattr(choice.get("form"), "fields", {}).items():  # Unfold's filters are forms
                queries += _choices(name, dropdown)
            yield from ((f"{url} {query}", f"{address}?{query}") for query in queries if query)


def _choices(name: str, dropdown: Any) -> List[str]:
    return [urlencode({name: value}) for value, _ in getattr(dropdown, "choices", []) if value]


def _model(url_name: str) -> Any:
    from django.apps import apps

    app, model, _ = url_name.split("_")
    return apps.get_model(app, model)
