"""The roles, as Django groups: a table of what each may do, and nothing that is not in it."""

from __future__ import annotations

from typing import Any, Dict, FrozenSet

_QUEUE = frozenset({"requests.view_request", "requests.view_handoff", "requests.view_withdrawal"})
_WORK = frozenset({"requests.change_request", "requests.change_handoff", "requests.change_withdrawal"})
_LIVE = frozenset({"live.join_conversation"})
_ACCOUNTS = frozenset({"auth.view_user", "auth.add_user", "auth.change_user"})

#: role -> permissions, as app_label.codename
ROLES: Dict[str, FrozenSet[str]] = {
    "agent": _QUEUE | _WORK | _LIVE,
    "lead": _QUEUE | _WORK | _LIVE | _ACCOUNTS,
    "tester": frozenset(),
    "auditor": _QUEUE | {"auth.view_user"},
}


def make_roles(**of_the_signal: Any) -> None:
    """Give each group exactly its permissions; one given by hand is taken back at the next migration."""
    from django.apps import apps
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    for app in apps.get_app_configs():
        create_permissions(app, verbosity=0)
    of_apps = Permission.objects.select_related("content_type")
    known = {f"{each.content_type.app_label}.{each.codename}": each for each in of_apps}
    for role, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([known[name] for name in permissions])
