"""The desk's menu: each place with who may go there."""

from __future__ import annotations

from typing import Any, Callable, Dict, List

from django.http import HttpRequest
from django.urls import reverse_lazy


def may(permission: str) -> Callable[[HttpRequest], bool]:
    """Who has a permission, as Unfold asks it."""
    return lambda request: request.user.has_perm(permission)


NAVIGATION: List[Dict[str, Any]] = [
    {
        "title": "Queue",
        "items": [
            {
                "title": "Live",
                "icon": "forum",
                "link": reverse_lazy("live:queue"),
                "permission": may("requests.view_handoff"),
            },
            {
                "title": "Requests",
                "icon": "inbox",
                "link": reverse_lazy("admin:requests_request_changelist"),
                "permission": may("requests.view_request"),
            },
            {
                "title": "Hand-offs",
                "icon": "support_agent",
                "link": reverse_lazy("admin:requests_handoff_changelist"),
                "permission": may("requests.view_handoff"),
            },
            {
                "title": "Withdrawals",
                "icon": "undo",
                "link": reverse_lazy("admin:requests_withdrawal_changelist"),
                "permission": may("requests.view_withdrawal"),
            },
        ],
    },
    {
        "title": "People",
        "items": [
            {
                "title": "Agents",
                "icon": "group",
                "link": reverse_lazy("admin:auth_user_changelist"),
                "permission": may("auth.view_user"),
            },
        ],
    },
]
