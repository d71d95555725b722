"""The forms by which leads make and change the people of the desk: a role, and no permission of its own."""

from __future__ import annotations

from typing import Any, Optional

from django import forms
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from unfold.forms import AdminPasswordChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminTextInputWidget, UnfoldBooleanSwitchWidget

from desk.people.roles import ROLES

_FIRST_NAME = {"first_name": "Customers see it in the chat."}
_DUTIES = {
    "agent": "Agent: works on requests",
    "lead": "Lead: also people and personal data",
    "tester": "Tester: tests dialogues",
    "auditor": "Auditor: reads, changes nothing",
}


def role_of(person: User) -> Optional[str]:
    """The person's role; None for somebody who was given none."""
    return next((group.name for group in person.groups.all() if group.name in ROLES), None)


class _WithRole(forms.ModelForm):
    role = forms.ChoiceField(choices=[(role, _DUTIES[role]) for role in ROLES], widget=UnfoldAdminRadioSelectWidget())

    def save(self, commit: bool = True) -> Any:
        """Somebody of the desk."""
        self.instance.is_staff = True
        return super().save(commit)

    def give_role(self, person: User) -> None:
        """This role and nothing else."""
        person.groups.set([Group.objects.get(name=self.cleaned_data["role"])])
        person.user_permissions.clear()


class NewPersonForm(_WithRole, UserCreationForm):
    """Somebody new, with a first password that they change themselves."""

    usable_password = None

    class Meta:
        model = User
        fields = ("username", "first_name")
        help_texts = _FIRST_NAME
        widgets = {"username": UnfoldAdminTextInputWidget(), "first_name": UnfoldAdminTextInputWidget()}


class PersonForm(_WithRole):
    """Somebody's name, role, and whether they may log in."""

    class Meta:
        model = User
        fields = ("username", "first_name", "is_active")
        help_texts = {**_FIRST_NAME, "is_active": "Switch off to close the account. Accounts are never deleted."}
        widgets = {"is_active": UnfoldBooleanSwitchWidget()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].initial = role_of(self.instance)

    def clean(self) -> dict[str, Any]:
        """Refuse to take away the last lead: nobody could make another."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        stays = cleaned.get("role") == "lead" and cleaned.get("is_active")
        if not stays and _is_last_lead(self.instance):
            raise ValidationError("This is the last lead. Make somebody else a lead first.", code="last_lead")
        return cleaned


class NewPasswordForm(AdminPasswordChangeForm):
    """A new password for somebody who forgot theirs; an account is closed by deactivating it, not here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for each in self.fields.values():
            each.required = True


def _is_last_lead(person: User) -> bool:
    """Asked inside the transaction of the change: the lock lets two leads not remove each other at once."""
    group = Group.objects.select_for_update().get(name="lead")
    leads = set(group.user_set.filter(is_active=True).values_list("pk", flat=True))
    return leads == {person.pk}
