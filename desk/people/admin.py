"""The people of the desk, and what they looked at."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangosUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter, FieldTextFilter
from unfold.decorators import display

from desk.people import log_ins_admin
from desk.people.audit import note
from desk.people.forms import NewPasswordForm, NewPersonForm, PersonForm, role_of
from desk.people.models import AuditEntry, What
from desk.people.reading import DayFilter, ReadOnlyAdmin

__all__ = ["log_ins_admin"]
#: Models and apps of others, as the desk calls them in its headings.
NAMES: Dict[Any, Tuple[str, str]] = {
    User: ("account", "accounts"),
    AccessLog: ("log-in", "log-ins"),
    AccessFailureLog: ("failed log-in", "failed log-ins"),
    AccessAttempt: ("lock-out", "lock-outs"),
}
for model, (one, many) in NAMES.items():
    model._meta.verbose_name, model._meta.verbose_name_plural = one, many
    model._meta.app_config.verbose_name = "People"
admin.site.unregister(User)
admin.site.unregister(Group)  # the roles are made by code (desk/people/roles.py)


@admin.register(User)
class PersonAdmin(DjangosUserAdmin, ModelAdmin):
    """Who may log in, and with which role. Nobody is deleted: their name stands in histories."""

    add_form_template = None
    form, add_form, change_password_form = PersonForm, NewPersonForm, NewPasswordForm
    fieldsets = ((None, {"fields": ("username", "first_name", "role", "is_active", "password_link", "last_login")}),)
    add_fieldsets = ((None, {"fields": ("username", "first_name", "role", "password1", "password2")}),)
    readonly_fields = ("password_link", "last_login")
    list_display = ("username", "first_name", "role", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    search_fields = ("username", "first_name")
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Not superusers: they are made and changed on the command line."""
        return super().get_queryset(request).filter(is_superuser=False).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the link to a new password for who may not give one."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        ((title, options),) = fieldsets
        return ((title, {"fields": [name for name in options["fields"] if name != "password_link"]}),)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    @display(description="role", label=True)
    def role(self, person: User) -> str:
        """What they may do."""
        return role_of(person) or "none"

    @display(description="password")
    def password_link(self, person: User) -> SafeString:
        """Nobody sees what is stored of a password."""
        link = reverse("admin:auth_user_password_change", args=[person.pk])
        return format_html('<a class="text-primary-600 underline" href="{}">Give a new password</a>', link)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Give the role, once there is somebody to have it."""
        super().save_related(request, form, formsets, change)
        form.give_role(form.instance)

    def log_addition(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """Note it in the audit, too."""
        note(request, What.ACCOUNT, obj.username, change="made", role=role_of(obj))
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """Note it in the audit, too."""
        changed: List[str] = [name for each in message for name in each.get("changed", {}).get("fields", [])]
        now = {"role": role_of(User.objects.get(pk=obj.pk)), "active": obj.is_active}
        note(request, What.ACCOUNT, obj.username, change="changed", fields=changed, **now)
        return super().log_change(request, obj, message)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Who looked at, took out or erased what."""

    list_display = ("at", "by", "what", "subject", "told", "address")
    list_filter = (("by", FieldTextFilter), ("what", ChoicesDropdownFilter), ("at", DayFilter))
    fields = ("at", "by", "what", "subject", "told", "address")

    @display(description="details")
    def told(self, entry: AuditEntry) -> str:
        """What belongs to the access, as words."""
        return ", ".join(f"{name}: {value}" for name, value in entry.details.items())
