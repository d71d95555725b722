"""What an export and an erasure find of one customer beyond the requests themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.integration.personal_data.stored import filed, left, withdrawn
from tests.support.desk_site import Site

REFERENCE = "OT-7KQ4-M2XP-9RWC"


def test_a_withdrawal_of_any_of_the_requests_leads_to_what_was_said_there(site: Site, run: Any, tmp_path: Path) -> None:
    filed(site, reference=REFERENCE, visitor="acme|17", status="done")
    second = filed(site, reference="OT-2222-2222-2222", visitor="acme|17")
    withdrawn(site, second, "elsewhere")
    third = filed(site, reference="OT-4444-4444-4444", conversation="elsewhere")
    withdrawn(site, third, "yet elsewhere")
    file = tmp_path / "export.json"
    run("export_person", REFERENCE, "--to", str(file))
    assert {"elsewhere", "yet elsewhere"} <= {
        each["conversation"] for each in json.loads(file.read_text(encoding="utf-8"))["conversations"]
    }
    run("erase_person", REFERENCE, "--yes")
    assert not any(left().values())


def test_the_deliveries_of_erased_messages_are_erased(site: Site, run: Any) -> None:
    from desk.outbox.models import Delivery
    from desk.requests.models import OutboxMessage

    filed(site, reference=REFERENCE, status="done")
    other = filed(site, status="done")
    for message in OutboxMessage.objects.all():
        Delivery.objects.create(message=message, channel="mail", recipient="team@example.com")
    run("erase_person", REFERENCE, "--yes")
    assert [each.message.subject for each in Delivery.objects.all()] == [other.reference]


def test_a_table_that_refers_to_customers_is_erased_with_them(site: Site) -> None:
    """A new table needs no code here if it belongs to a request or hand-off, or names a conversation."""
    from django.apps import apps

    from desk.people.records import _APART

    known = {"requests.historyentry", "requests.outboxmessage", "people.auditentry"}
    #: What testers say in the lab, an agent's own presence, numbers that name nobody.
    no_customers = {"lab.labconversation", "lab.misunderstanding", "live.presence", "insight.daycounts"}
    for model in apps.get_models():
        if model.__module__.startswith("desk."):
            fields = {field.name for field in model._meta.get_fields()}
            owners = {getattr(field.related_model, "__name__", "") for field in model._meta.fields}
            label = model._meta.label_lower
            belongs = owners & {"Request", "Handoff", "OutboxMessage"}
            reached = label in known | no_customers | _APART or "conversation" in fields or belongs
            assert reached, (
                f"say in desk/people/records.py how {label} is erased, or here that it holds no customer's data"
            )
