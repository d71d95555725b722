"""Columns and fields of the queue, in an agent's words."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from django.contrib.admin import ModelAdmin
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate, localtime, now
from unfold.decorators import display

from desk.requests import words
from desk.requests.due_words import LATE, SOON, TODAY, due_words
from desk.requests.models import OPEN, HandoffStatus, Status

_LABEL = "unfold/helpers/label.html"
_URGENCY = {LATE: "danger", TODAY: "warning", SOON: "info"}
_STATUS = {
    Status.NEW: "info", Status.CALLED: "warning", Status.IN_PROGRESS: "primary", Status.DONE: "success",
    HandoffStatus.WAITING: "warning", HandoffStatus.TAKEN: "primary", HandoffStatus.CLOSED: "success",
}  # fmt: skip


def label(text: str, kind: Optional[str] = None) -> str:
    """A text in a coloured box; the colour says nothing that the text does not."""
    return mark_safe(render_to_string(_LABEL, {"text": text, "type": kind}))


def moment(at: datetime) -> str:
    """A time with its zone."""
    return date_format(localtime(at), "M j, Y H:i e")


def below(first: str, second: str) -> str:
    """Two lines in a cell."""
    return format_html('<div>{}<span class="block mt-1">{}</span></div>', first, second)


class StatusColumns(ModelAdmin):
    """How far it is, and who has it."""

    @display(description="Status", ordering="status")
    def status_in_words(self, row: Any) -> str:
        """With how often nobody answered."""
        tries = getattr(row, "tries", 0)
        shown = str(row.get_status_display())
        if row.status == Status.CALLED and tries > 1:
            shown = f"{shown}, {tries} tries"
        return label(shown, _STATUS.get(row.status))

    @display(description="Status", ordering="status")
    def progress(self, row: Any) -> str:
        """Both, for a list."""
        return below(self.status_in_words(row), self.agent(row))

    @display(description="With", ordering="assigned_to__username")
    def agent(self, row: Any) -> str:
        """Who has taken it."""
        return row.assigned_to.get_username() if row.assigned_to_id else "Nobody"

    @display(description="Customer")
    def customer(self, row: Any) -> str:
        """Who is signed in, as their host calls them."""
        return ", ".join(part for part in (row.visitor_name, row.visitor) if part) or "Not signed in"

    @display(description="Checked", ordering="self_declared")
    def checked(self, row: Any) -> str:
        """Whether the facts of the account are the sign-in's or the customer's own."""
        if not row.self_declared:
            return label("Verified", "success")
        return label("Partly verified", "info") if row.verified else label("Self-declared")

    @display(description="Verified by the sign-in")
    def verified_in_words(self, row: Any) -> str:
        """Which answers."""
        return words.fields(row.verified).capitalize() or "Nothing: all is as the customer says"

    @display(description="Language", ordering="language")
    def language_in_words(self, row: Any) -> str:
        """That the customer writes."""
        return words.in_words("language", row.language)


class AnswerColumns(StatusColumns):
    """The answers of a request as filed."""

    @display(description="Product", ordering="product")
    def product_in_words(self, row: Any) -> str:
        """Its name."""
        return words.in_words("product", row.product)

    @display(description="Request", ordering="request_type")
    def type_in_words(self, row: Any) -> str:
        """What is asked for; with the add-on, if it is about one."""
        kind = words.in_words("request_type", row.request_type)
        addon = row.other_addon or (words.in_words("addon", row.addon) if row.addon else "")
        return f"{kind}: {addon}" if addon else kind

    @display(description="Country", ordering="country")
    def country_in_words(self, row: Any) -> str:
        """Its name."""
        return words.country(row.country)

    @display(description="Filed", ordering="filed_at")
    def filed(self, row: Any) -> str:
        """When."""
        return moment(row.filed_at)

    @display(description="Call due", ordering="due_by")
    def due(self, row: Any) -> str:
        """How urgent the call is; for what is closed only the date."""
        day = date_format(row.due_by, "M j, Y")
        if row.status not in OPEN:
            return day
        urgency, shown = due_words(row.due_by, localdate(), row.country)
        return below(label(shown, _URGENCY[urgency]), day)

    @display(description="Account")
    def account(self, row: Any) -> str:
        """Type and role."""
        return f"{words.in_words('account_type', row.account_type)}; {words.in_words('role', row.role)}"

    @display(description="Locations")
    def locations_in_words(self, row: Any) -> str:
        """One on a line."""
        return "\n".join(row.locations)

    @display(description="Reasons")
    def reasons_in_words(self, row: Any) -> str:
        """With the customer's own words."""
        named = words.in_words("reasons", row.reasons)
        return f"{named} (“{row.other_reason}”)" if row.other_reason else named

    @display(description="Phone", ordering="phone")
    def call(self, row: Any) -> str:
        """To call, with what the clock says there."""
        there = words.customers_time(now(), row.phone)
        link = '<a class="font-semibold underline" href="tel:{}">{}</a>'
        shown = format_html(link, row.phone, words.phone(row.phone))
        return format_html("{} (it is {} there)", shown, there) if there else shown
