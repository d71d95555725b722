"""What requests, hand-offs and withdrawals have in common: agents move them, and are told when others did."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from desk.numbers import whole_number
from desk.people.pressing_again import UNSAVED_NOTE
from desk.refusals import Refused
from desk.requests.admin.read_only import ReadOnlyAdmin
from desk.requests.history import history, since
from desk.requests.moves import Move, open_moves
from desk.requests.working import LONGEST_NOTE, MOVES, work, would_change_nothing

#: Rows that one bulk action may change: two pages.
MOST_AT_ONCE = 100
_MOVE, _NEWS = "move", "news"
#: htmx asks no more after this status.
_ASK_NO_MORE = 286


class WorkedAdmin(ReadOnlyAdmin):
    """Agents move it, by buttons on its page and by actions on the list."""

    #: The field by which messages name a row.
    called_by = "pk"
    change_form_outer_before_template = "desk/requests/work.html"
    change_form_outer_after_template = "desk/requests/after.html"

    def has_work_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may do something with it."""
        return self.may(request, "change")

    @property
    def moves(self) -> Mapping[str, Move]:
        """What may be done, by name."""
        return MOVES[self.model]

    def get_urls(self) -> List[URLPattern]:
        """With the address to which the buttons post, and the one that the page asks for news."""
        ours = ((_MOVE, self.work_view), (_NEWS, self.news_view))
        mine = [path(f"<path:key>/{way}/", self.admin_site.admin_view(view), name=self._url(way)) for way, view in ours]
        return [*mine, *super().get_urls()]

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
            "unsaved_note": request.session.pop(UNSAVED_NOTE, ""),
            "longest_note": LONGEST_NOTE,
            "work_url": reverse(f"admin:{self._url(_MOVE)}", args=[row.pk]),
            "news_url": reverse(f"admin:{self._url(_NEWS)}", args=[row.pk]),
            "history": history(row),
        }

    def _open_moves(self, request: HttpRequest, row: Any) -> List[Dict[str, Any]]:
        allowed = {name: self.moves[name] for name in open_moves(self.moves, row.status)}
        return [
            {"name": name, "label": move.label, "icon": move.icon}
            for name, move in allowed.items()
            if self.may(request, move.needs) and not would_change_nothing(row, move, request.user)
        ]

    def work_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Do what a button says, to what the agent saw; back to the page with what came of it."""
        if request.method != "POST":  # the address was opened, not pressed: the page asks who may see it
            return HttpResponseRedirect(reverse(f"admin:{self._url('change')}", args=[key]))
        move = self.moves.get(request.POST.get("move", ""))
        if not self.has_work_permission(request) or (move and not self.may(request, move.needs)):
            raise PermissionDenied
        version, number = whole_number(request.POST.get("version", "")), whole_number(key)
        if move is None or version is None or number is None:
            raise Http404
        try:
            note = request.POST.get("note", "")
            row = work(self.model, number, request.POST["move"], request.user, version, note)
            messages.success(request, f"You {move.told}.")
            self.after_move(request, row, move)
        except Refused as refused:
            messages.error(request, str(refused))
            request.session[UNSAVED_NOTE] = request.POST.get("note", "")[:LONGEST_NOTE]
        except self.model.DoesNotExist:
            raise Http404 from None
        return HttpResponseRedirect(reverse(f"admin:{self._url('change')}", args=[number]))

    def after_move(self, request: HttpRequest, row: Any, move: Move) -> None:
        """What else a move brings about, once it is stored."""

    def news_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """What has changed since the page was opened, for the page to show; nothing when nothing has."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row: Any = self.get_object(request, key)
        version = whole_number(request.GET.get("version", ""))
        if row is None or version is None:
            raise Http404
        news = since(row, version) if row.version != version else ""
        return TemplateResponse(
            request, "desk/requests/news.html", {"news": news}, status=_ASK_NO_MORE if news else 200
        )

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
                row = work(self.model, key, name, request.user)
                done += 1
                self.after_move(request, row, self.moves[name])
            except (Refused, self.model.DoesNotExist) as refused:
                messages.warning(request, f"{called}: {refused}")
        if done:
            messages.success(request, f"You {self.moves[name].told}: {done} of {len(keys)}.")

    def _url(self, way: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{way}"
