"""What leads and auditors read of others' doings, and the page for one customer's data."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.support.desk_site import Site

LISTS = ("people/auditentry", "axes/accesslog", "axes/accessfailurelog", "axes/accessattempt")
PERSONAL = "/personal-data/"
REFERENCE = "OT-7KQ4-M2XP-9RWC"


def page(site: Site, path: str, role: str = "auditor") -> str:
    return str(site.client(role).get(path).content.decode())


def test_the_audit_is_filtered_by_person_kind_and_day(site: Site) -> None:
    from desk.people.models import AuditEntry

    for by, what, days in (("ana", "export", 0), ("ben", "transcript", 0), ("ana", "transcript", 9)):
        entry = AuditEntry.objects.create(by=by, what=what, subject=f"{by}-{what}-{days}")
        AuditEntry.objects.filter(pk=entry.pk).update(at=datetime.now(timezone.utc) - timedelta(days=days))
    subjects = {"ana-export-0", "ben-transcript-0", "ana-transcript-9"}
    today = datetime.now(timezone.utc).date().isoformat()
    for query, shown in (
        ("", subjects),
        ("by__icontains=ana", {"ana-export-0", "ana-transcript-9"}),
        ("what__exact=transcript", {"ben-transcript-0", "ana-transcript-9"}),
        (f"at_from={today}&at_to={today}", {"ana-export-0", "ben-transcript-0"}),
        ("at_from=nonsense", subjects),
        ("at_from=0001-01-01&at_to=9999-12-31", subjects),
        ("at_from=9999-12-31&at_to=0001-01-01", set()),
    ):
        found = page(site, f"/people/auditentry/?{query}")
        assert {each for each in subjects if each in found} == shown, query


@pytest.mark.parametrize("path", LISTS)
def test_a_long_log_is_neither_counted_nor_asked_row_by_row(site: Site, path: str) -> None:
    from django.apps import apps
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    model = apps.get_model(*path.split("/"))
    values: dict[str, Any] = {"by": "ana"} if path.startswith("people") else {"failures_since_start": 1}
    auditor = site.client("auditor")
    counts = []
    for more in (2, 120):
        for number in range(more):
            known = {name: value for name, value in values.items() if name in {f.name for f in model._meta.fields}}
            named = {} if "by" in known else {"username": f"{more}-{number}"}
            model.objects.create(**known, **named)
        with CaptureQueriesContext(connection) as asked:
            assert auditor.get(f"/{path}/").status_code == 200
        table = model._meta.db_table
        assert not [each["sql"] for each in asked if "COUNT(" in each["sql"] and f'FROM "{table}"' in each["sql"]]
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_log_ins_failures_and_lock_outs_are_shown(site: Site) -> None:
    from django.test import Client

    site.person("agent")
    for _ in range(5):
        Client(HTTP_HOST="localhost").post("/login/", {"username": "agent", "password": "wrong"})
    Client(HTTP_HOST="localhost").post("/login/", {"username": "auditor", "password": "wrong"})
    attempts = page(site, "/axes/accessattempt/")
    assert "locked out" in attempts and "127.0.0.1" in attempts
    assert page(site, "/axes/accessfailurelog/").count(">agent<") == 5
    assert ">auditor<" in page(site, "/axes/accesslog/")
    assert "wrong" not in page(site, f"/axes/accessattempt/{_attempt('agent').pk}/change/")


def test_a_lead_ends_a_lock_out_and_an_auditor_does_not(site: Site) -> None:
    from axes.models import AccessAttempt
    from django.test import Client

    from desk.people.models import AuditEntry

    site.person("agent")
    for _ in range(5):
        Client(HTTP_HOST="localhost").post("/login/", {"username": "agent", "password": "wrong"})
    form = {"action": "let_try_again", "_selected_action": [_attempt("agent").pk]}
    site.client("auditor").post("/axes/accessattempt/", form)
    assert AccessAttempt.objects.count() == 1
    site.client("lead").post("/axes/accessattempt/", form)
    assert AccessAttempt.objects.count() == 0
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.what, entry.subject) == ("lead", "account", "agent")


def _attempt(name: str) -> Any:
    from axes.models import AccessAttempt

    return AccessAttempt.objects.get(username=name)


def test_a_lead_looks_up_exports_and_erases_a_customers_data(site: Site) -> None:
    from desk.people.models import AuditEntry
    from desk.requests.models import Request

    request = site.request(reference=REFERENCE, comments="<script>")
    site.say(request.conversation, ("user", "cancel otter"))
    lead = site.client("lead")
    shown = lead.get(PERSONAL, {"reference": "ot 7kq4m2xp9rwc"}).content.decode()
    assert REFERENCE in shown and f"has not closed {REFERENCE}" in shown
    assert AuditEntry.objects.count() == 0
    file = lead.post(PERSONAL, {"reference": REFERENCE, "export": "1"})
    assert file["Content-Disposition"] == f'attachment; filename="{REFERENCE}.json"'
    assert "no-store" in file["Cache-Control"]
    assert json.loads(file.content)["conversations"][0]["said"][0]["text"] == "cancel otter"
    form = {"reference": REFERENCE, "erase": "1"}
    for more, status in (({}, 400), ({"sure": "on"}, 409), ({"sure": "on", "even_open": "on"}, 302)):
        assert Request.objects.count() == 1
        assert lead.post(PERSONAL, {**form, **more}).status_code == status
    assert Request.objects.count() == 0
    assert list(AuditEntry.objects.order_by("pk").values_list("by", "what", "subject")) == [
        ("lead", "person_exported", REFERENCE), ("lead", "person_erased", REFERENCE),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["OT-9999-9999-9999", "<b>", "", "x" * 70])
def test_a_reference_that_nobody_has_is_told(site: Site, written: str) -> None:
    lead = site.client("lead")
    assert lead.get(PERSONAL, {"reference": written}).status_code == 200
    for button in ("export", "erase"):
        answer = lead.post(PERSONAL, {"reference": written, button: "1", "sure": "on"})
        assert answer.status_code == 400
        assert "<b>" not in answer.content.decode()
