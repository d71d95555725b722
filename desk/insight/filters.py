"""Which days and which language the insight page is about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Dict

from django import forms
from unfold.widgets import INPUT_CLASSES, UnfoldAdminSelectWidget

from desk.requests.words import LANGUAGES

DAYS, MOST_DAYS = 30, 366


def _day_field(label: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": " ".join(INPUT_CLASSES)})
    wrong = f"“{label}” is not a day; write it like 2026-11-25."
    return forms.DateField(
        label=label, widget=widget, input_formats=["%Y-%m-%d"], error_messages={"invalid": wrong, "required": wrong}
    )


class Filters(forms.Form):
    """Two days, both included, and a language or all of them."""

    first = _day_field("From day")
    last = _day_field("To day")
    language = forms.ChoiceField(
        required=False,
        choices=[("", "All languages"), *LANGUAGES.items()],
        widget=UnfoldAdminSelectWidget,
        error_messages={"invalid_choice": "There are no conversations in that language."},
    )

    def __init__(self, given: Dict[str, Any], today: date) -> None:
        """`given`: what the address says; what it leaves out is the last thirty days and all languages."""
        self._today = today
        super().__init__({**default(today), **given})

    def clean(self) -> Dict[str, Any]:
        """Refuse days that cannot be counted."""
        values: Dict[str, Any] = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and first > last:
            raise forms.ValidationError("“From day” is after “To day”.")
        if last and last > self._today:
            raise forms.ValidationError("“To day” has not come yet.")
        if first and last and (last - first).days >= MOST_DAYS:
            raise forms.ValidationError(f"Choose {MOST_DAYS} days at most.")
        return values


def default(today: date) -> Dict[str, Any]:
    """The last thirty days, all languages."""
    return {"first": today - timedelta(DAYS - 1), "last": today, "language": ""}
