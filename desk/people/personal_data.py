"""The page on which a lead exports or erases one customer's data."""

from __future__ import annotations

from typing import Any, Optional

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView
from unfold.widgets import UnfoldAdminTextInputWidget

from desk.people.audit import note
from desk.people.models import What
from desk.people.person import Person, StillOpen, erase_person, exported, find_person
from desk.refusals import NotFound


class ReferenceForm(forms.Form):
    """Whose data."""

    reference = forms.CharField(
        label="Reference of a request",
        help_text="As the customer has it, such as OT-7KQ4-M2XP-9RWC; small letters and missing dashes do not matter.",
        max_length=60,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    person: Optional[Person] = None

    def clean_reference(self) -> str:
        """Find the person."""
        try:
            self.person = find_person(self.cleaned_data["reference"])
        except NotFound as error:
            raise forms.ValidationError(f"No request has the reference {error}.") from None
        return self.person.reference


class PersonalDataView(PermissionRequiredMixin, TemplateView):
    """A reference is asked for and what is stored is counted (GET); that is exported or erased (POST)."""

    permission_required = "people.handle_personal_data"
    template_name = "people/personal_data.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is exported or erased by looking."""
        return self._page(ReferenceForm(request.GET if "reference" in request.GET else None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Do what the pressed button says."""
        form = ReferenceForm(request.POST)
        if not form.is_valid() or form.person is None:
            return self._page(form, status=400)
        if "export" in request.POST:
            return _export(request, form.person)
        if "erase" in request.POST:
            return self._erase(request, form, form.person)
        return self._page(form, status=400)

    def _erase(self, request: HttpRequest, form: ReferenceForm, person: Person) -> HttpResponseBase:
        counts = person.counts
        if "sure" not in request.POST:
            return self._page(form, 400, "Nothing was erased. Tick the box to say that you are sure.")
        try:
            erase_person(person, "even_open" in request.POST)
        except StillOpen as error:
            return self._page(form, 409, f"Nothing was erased: the team has not closed {error}.")
        note(request, What.PERSON_ERASED, person.reference, **counts)
        messages.success(request, f"Everything of the customer of {person.reference} is erased.")
        return redirect("personal_data")

    def _page(self, form: ReferenceForm, status: int = 200, refusal: str = "") -> HttpResponse:
        person = form.person if form.is_valid() else None
        context = {**admin.site.each_context(self.request), "title": "Personal data", "form": form, "person": person}
        return self.render_to_response({**context, "refusal": refusal}, status=status)


def _export(request: HttpRequest, person: Person) -> HttpResponse:
    note(request, What.PERSON_EXPORTED, person.reference, **person.counts)
    answer = JsonResponse(exported(person), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{person.reference}.json"'
    return answer
