"""Lists with views, and pages of which every field is only to be read."""

from __future__ import annotations

from typing import Any, Dict, Optional

from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from desk.requests.admin.filters import VIEW, Views, shown_view


class ReadOnlyAdmin(ModelAdmin):
    """Nobody edits, adds or deletes what customers filed."""

    views: Views = {}
    views_hint = ""
    list_before_template = "desk/requests/views.html"
    list_per_page, list_max_show_all, show_full_result_count = 50, 50, False
    list_disable_select_all = True
    list_filter_submit = True
    compressed_fields = True

    def has_add_permission(self, request: HttpRequest, obj: Optional[Model] = None) -> bool:
        """Customers file, nobody else."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Optional[Model] = None) -> bool:
        """What a customer filed stays as it is."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Optional[Model] = None) -> bool:
        """Only the rules of keeping delete."""
        return False

    def may(self, request: HttpRequest, needs: str) -> bool:
        """Whether somebody has a permission of this kind of thing."""
        return bool(request.user.has_perm(f"{self.opts.app_label}.{needs}_{self.opts.model_name}"))

    def changelist_view(self, request: HttpRequest, extra_context: Optional[Dict[str, Any]] = None) -> Any:
        """With the tabs of the views."""
        shown = shown_view(self.views, request)
        tabs = [
            {"title": title, "link": f"?{VIEW}={name}" if place else "?", "active": name == shown}
            for place, (name, (title, _)) in enumerate(self.views.items())
        ]
        return super().changelist_view(request, {**(extra_context or {}), "views": tabs, "views_hint": self.views_hint})
