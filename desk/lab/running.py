"""The page that runs all conversation tests."""

from __future__ import annotations

from typing import Any, Dict, Optional

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from desk.lab import client
from desk.lab.views import LabView, page


class Runs(LabView):
    """Running all conversation tests."""

    title = "Conversation tests"
    template_name = "lab/tests.html"

    def get_template_names(self) -> list[str]:
        """The whole page, or how far the run is."""
        return ["lab/run.html" if "HX-Request" in self.request.headers else self.template_name]

    def get_context_data(self, run: Optional[str] = None, **kwargs: Any) -> Dict[str, Any]:
        """How far the run is, if there is one."""
        told: Dict[str, Any] = {"run": None, "refused": "", "models": client.models()}
        try:
            told["run"] = _with_lines(client.tests_so_far(run)) if run else None
        except client.LabRefused as error:
            told["refused"] = str(error)
        return super().get_context_data(
            may_run=self.request.user.has_perm("lab.change_labconversation"), **told, **kwargs
        )

    def post(self, request: HttpRequest, run: str = "") -> HttpResponse:
        """Begin."""
        try:
            begun = client.start_tests(request.POST.get("only", "").strip()[:200], request.POST.get("model", ""))
        except client.LabRefused as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(page("tests"))
        return HttpResponseRedirect(page("run", begun["id"]))


def _with_lines(run: Dict[str, Any]) -> Dict[str, Any]:
    """Each failure's diff line by line, with what kind of line it is."""
    kinds = {"+": "added", "-": "removed"}
    for failure in run["failures"]:
        failure["lines"] = [{"text": line, "kind": kinds.get(line[:1], "")} for line in failure["diff"].splitlines()]
    return run
