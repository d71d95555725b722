"""The roles, as Django groups: a table of what each may do, and nothing that is not in it."""

from __future__ import annotations

from typing import Any, Dict, FrozenSet

#: permissions, as app_label.codename -> who has them
_GRANTS: Dict[str, str] = {
    "requests.view_request requests.view_handoff requests.view_withdrawal": "agent lead auditor",
    "conversations.view_event": "agent lead auditor",
    "requests.change_request requests.change_handoff requests.change_withdrawal": "agent lead",
    "requests.reopen_request": "lead",
    "requests.export_request": "lead auditor",
    "live.join_conversation": "agent lead",
    "insight.view_insight": "agent lead auditor",
    "outbox.view_delivery": "lead auditor",
    "outbox.change_delivery": "lead",
    "lab.view_labconversation lab.view_misunderstanding lab.review_misunderstanding": "tester lead",
    "lab.add_labconversation lab.change_labconversation lab.delete_labconversation": "tester",
    "lab.add_misunderstanding": "tester",
    "auth.view_user": "lead auditor",
    "auth.add_user auth.change_user": "lead",
    "people.handle_personal_data": "lead",
    "people.view_auditentry": "lead auditor",
    "axes.view_accesslog axes.view_accessfailurelog axes.view_accessattempt": "lead auditor",
}
#: role -> permissions
ROLES: Dict[str, FrozenSet[str]] = {
    role: frozenset(each for names, roles in _GRANTS.items() if role in roles.split() for each in names.split())
    for role in ("agent", "lead", "tester", "auditor")
}


def make_roles(**of_the_signal: Any) -> None:
    """Give each group exactly its permissions; one given by hand is taken back at the next migration. A database that
    is migrated in part has no roles yet."""
    from django.apps import apps
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    for app in apps.get_app_configs():
        create_permissions(app, verbosity=0)
    of_apps = Permission.objects.select_related("content_type")
    known = {f"{each.content_type.app_label}.{each.codename}": each for each in of_apps}
    for role, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([known[name] for name in permissions])
