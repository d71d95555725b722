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
            {
                "title": "Deliveries",
                "icon": "outbox",
                "link": reverse_lazy("admin:outbox_delivery_changelist"),
                "permission": may("outbox.view_delivery"),
            },
        ],
    },
    {
        "title": "Dialogue lab",
        "items": [
            {
                "title": "Conversations",
                "icon": "science",
                "link": reverse_lazy("admin:lab_labconversation_changelist"),
                "permission": may("lab.view_labconversation"),
            },
            {
                "title": "Misunderstood",
                "icon": "rule",
                "link": reverse_lazy("admin:lab_misunderstanding_changelist"),
                "permission": may("lab.view_misunderstanding"),
            },
            {
                "title": "Conversation tests",
                "icon": "checklist",
                "link": reverse_lazy("admin:lab_tests"),
                "permission": may("lab.view_labconversation"),
            },
        ],
    },
    {
        "title": "Numbers",
        "items": [
            {
                "title": "Insight",
                "icon": "bar_chart",
                "link": reverse_lazy("insight:page"),
                "permission": may("insight.view_insight"),
            },
        ],
    },
    {
        "title": "People",
        "items": [
            {
                "title": "Accounts",
                "icon": "group",
                "link": reverse_lazy("admin:auth_user_changelist"),
                "permission": may("auth.view_user"),
            },
            {
                "title": "Audit",
                "icon": "policy",
                "link": reverse_lazy("admin:people_auditentry_changelist"),
                "permission": may("people.view_auditentry"),
            },
            {
                "title": "Log-ins",
                "icon": "login",
                "link": reverse_lazy("admin:axes_accesslog_changelist"),
                "permission": may("axes.view_accesslog"),
            },
            {
                "title": "Failed log-ins",
                "icon": "no_accounts",
                "link": reverse_lazy("admin:axes_accessfailurelog_changelist"),
                "permission": may("axes.view_accessfailurelog"),
            },
            {
                "title": "Lock-outs",
                "icon": "lock_clock",
                "link": reverse_lazy("admin:axes_accessattempt_changelist"),
                "permission": may("axes.view_accessattempt"),
            },
            {
                "title": "Personal data",
                "icon": "privacy_tip",
                "link": reverse_lazy("personal_data"),
                "permission": may("people.handle_personal_data"),
            },
        ],
    },
]
