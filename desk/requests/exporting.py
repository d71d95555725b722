"""Requests as a spreadsheet: in words, and with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import unicodedata
from typing import Any, Dict, Mapping

from django.db.models import Model
from import_export import fields, resources
from import_export.formats.base_formats import CSV, XLSX

from desk.requests import words
from desk.requests.models import Request
from desk.storable import storable

FORMATS = [CSV, XLSX]
#: Rows of a file: a workbook of so many takes about ten seconds.
MOST_ROWS = 20_000
#: What a cell may not begin with, or Excel, LibreOffice or Google Sheets may run it. An apostrophe before it
#: makes it a text: https://owasp.org/www-community/attacks/CSV_Injection
_RUN, _RUN_AT_ONCE = "=+-@−", ("\t", "\r", "\n")
#: Kinds of characters (Unicode's categories) that are seen as nothing, and that a spreadsheet may drop: spaces, marks.
_UNSEEN = ("Z", "C")
#: Filters whose values say nothing of a customer, so that the audit may keep them for longer than the customer's data.
_NOTED = (
    "view", "status", "product", "request_type", "country", "language", "self_declared", "due_by_from", "due_by_to",
)  # fmt: skip
_IN_WORDS = ("product", "request_type", "addon", "country", "account_type", "role", "reasons", "phone", "language")


def harmless(value: Any) -> str:
    """A value as a cell that nothing runs, however its text begins, and that a workbook can hold."""
    text = "" if value is None else str(storable(str(value)))
    seen = next((char for char in text if unicodedata.category(char)[0] not in _UNSEEN), "")
    runs = unicodedata.normalize("NFKC", seen)[:1] in tuple(_RUN) or text.startswith(_RUN_AT_ONCE)
    return f"'{text}" if runs else text


def noted_filters(given: Mapping[str, str]) -> Dict[str, str]:
    """What a list was filtered by, for the audit: of a search or of another field only that there was one."""
    noted = {name: given[name] for name in _NOTED if name in given}
    return {**noted, **({"others": "not kept"} if set(given) - set(noted) else {})}


class RequestResource(resources.ModelResource):
    """A row for each request. `import_export` asks it; importing is impossible."""

    assigned_to = fields.Field(attribute="assigned_to__username", column_name="assigned_to")

    class Meta:
        model = Request
        fields = (
            "reference", "status", "product", "request_type", "addon", "other_addon", "country", "organization",
            "locations", "account_type", "role", "reasons", "other_reason", "comments", "phone", "language",
            "self_declared", "visitor", "rules", "tries", "assigned_to", "due_by", "filed_at",
        )  # fmt: skip
        export_order = fields

    def export_field(self, field: fields.Field, instance: Model, **kwargs: Any) -> str:
        """One cell."""
        name = field.column_name
        return harmless(self._special(name, instance) if name != "assigned_to" else field.export(instance))

    def _special(self, name: str, instance: Any) -> Any:
        value = getattr(instance, name)
        if name == "status":
            return instance.get_status_display()
        if name == "filed_at":
            return f"{value:%Y-%m-%d %H:%M}"
        if name in _IN_WORDS and value:
            return words.in_words(name, value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return ", ".join(map(str, value)) if isinstance(value, list) else value
