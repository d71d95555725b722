"""What requests, hand-offs and withdrawals have in common: nobody edits them, agents move them."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from unfold.admin import ModelAdmin

from desk.refusals import Refused
from desk.requests.admin.filters import VIEW, Views, shown_view
from desk.requests.history import history
from desk.requests.moves import Move, open_moves
from desk.requests.working import LONGEST_NOTE, MOVES, work

#: Rows that one bulk action may change: two pages.
MOST_AT_ONCE = 100
#: Where a session keeps the note of a move that was refused, for the next page.
_UNSAVED_NOTE = "unsaved_note"


class WorkedAdmin(ModelAdmin):
    """A list with views, and a page of which every field is only to be read, with buttons for what may be done."""

    views: Views = {}
    views_hint = ""
    #: The field by which messages name a row.
    called_by = "pk"
    list_before_template = "desk/requests/views.html"
    change_form_outer_before_template = "desk/requests/work.html"
    change_form_outer_after_template = "desk/requests/after.html"
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

    def has_work_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may do something with it."""
        return self.may(request, "change")

    def may(self, request: HttpRequest, needs: str) -> bool:
        """Whether somebody has a permission of this kind of thing."""
        return bool(request.user.has_perm(f"{self.opts.app_label}.{needs}_{self.opts.model_name}"))

    @property
    def moves(self) -> Mapping[str, Move]:
        """What may be done, by name."""
        return MOVES[self.model]

    def get_urls(self) -> List[URLPattern]:
        """With the address to which the buttons post."""
        mine = path("<path:key>/move/", self.admin_site.admin_view(self.work_view), name=self._work_url())
        return [mine, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Optional[Dict[str, Any]] = None) -> Any:
        """With the tabs of the views."""
        shown = shown_view(self.views, request)
        tabs = [
            {"title": title, "link": f"?{VIEW}={name}" if place else "?", "active": name == shown}
            for place, (name, (title, _)) in enumerate(self.views.items())
        ]
        return super().changelist_view(request, {**(extra_context or {}), "views": tabs, "views_hint": self.views_hint})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Optional[Dict[str, Any]] = None
    ) -> Any:
        """With what may be done and what was done."""
        row = self.get_object(request, object_id)
        return super().change_view(
            request, object_id, form_url, {**(extra_context or {}), **(self.page(request, row) if row else {})}
        )

    def page(self, request: HttpRequest, row: Any) -> Dict[str, Any]:
        """What the templates around the fields show."""
        return {
            "row": row,
            "moves": self._open_moves(request, row),
            "unsaved_note": request.session.pop(_UNSAVED_NOTE, ""),
            "longest_note": LONGEST_NOTE,
            "work_url": reverse(f"admin:{self._work_url()}", args=[row.pk]),
            "history": history(row),
        }

    def _open_moves(self, request: HttpRequest, row: Any) -> List[Dict[str, Any]]:
        allowed = {name: self.moves[name] for name in open_moves(self.moves, row.status)}
        return [
            {"name": name, "label": move.label, "icon": move.icon}
            for name, move in allowed.items()
            if self.may(request, move.needs)
        ]

    def work_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Do what a button says, to what the agent saw; back to the page with what came of it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        move = self.moves.get(request.POST.get("move", ""))
        if not self.has_work_permission(request) or (move and not self.may(request, move.needs)):
            raise PermissionDenied
        version = request.POST.get("version", "")
        if move is None or not version.isdecimal() or not key.isdecimal():
            raise Http404
        try:
            work(self.model, int(key), request.POST["move"], request.user, int(version), request.POST.get("note", ""))
            messages.success(request, f"You {move.told}.")
        except Refused as refused:
            messages.error(request, str(refused))
            request.session[_UNSAVED_NOTE] = request.POST.get("note", "")[:LONGEST_NOTE]
        except self.model.DoesNotExist:
            raise Http404 from None
        return HttpResponseRedirect(reverse(f"admin:requests_{self.opts.model_name}_change", args=[key]))

    def work_at_once(self, request: HttpRequest, rows: QuerySet[Any], name: str) -> None:
        """A bulk action: each row by itself, and a message about those where it may not be done."""
        if not self.may(request, self.moves[name].needs):
            raise PermissionDenied
        keys = dict(rows.values_list("pk", self.called_by)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            messages.error(request, f"Nothing was changed. Choose at most {MOST_AT_ONCE} at once.")
            return
        done = 0
        for key, called in keys.items():
            try:
                work(self.model, key, name, request.user)
                done += 1
            except (Refused, self.model.DoesNotExist) as refused:
                messages.warning(request, f"{called}: {refused}")
        if done:
            messages.success(request, f"You {self.moves[name].told}: {done} of {len(keys)}.")

    def _work_url(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_work"
