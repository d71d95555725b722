"""What each role may do in the queue, as the server answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.desk_site.queue_pages import do, history_of, page_of, text_of
from tests.support.desk_site import Site

KINDS = ("request", "handoff", "withdrawal")


def filed(site: Site, kind: str) -> Any:
    from desk.requests.filing import withdraw_request
    from desk.requests.models import Withdrawal

    if kind == "withdrawal":
        withdraw_request(site.request().reference, "conversation")
        return Withdrawal.objects.get()
    return site.handoff() if kind == "handoff" else site.request()


@pytest.mark.parametrize("kind", KINDS)
def test_an_auditor_reads_everything_and_changes_nothing(site: Site, kind: str) -> None:
    row, auditor = filed(site, kind), site.client("auditor")
    page = auditor.get(page_of(row))
    assert page.status_code == 200
    assert "What have you done?" not in text_of(page)
    move = "note_it" if kind == "withdrawal" else "take"
    assert do(auditor, row, move).status_code == 403
    bulk = auditor.post(f"/requests/{kind}/?view=all", {"action": move, "_selected_action": [row.pk]})
    assert [entry for entry in history_of(row) if entry[0] == "auditor"] == []
    assert bulk.status_code in (200, 302, 403)


@pytest.mark.parametrize("kind", KINDS)
def test_a_tester_sees_nothing_of_customers(site: Site, kind: str) -> None:
    row, tester = filed(site, kind), site.client("tester")
    for address in (f"/requests/{kind}/", page_of(row), f"/requests/{kind}/1/transcript/"):
        assert tester.get(address).status_code == 403
    assert do(tester, row, "take").status_code in (403, 404)


@pytest.mark.parametrize("role", ["agent", "lead", "auditor"])
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_edits_adds_or_deletes(site: Site, kind: str, role: str) -> None:
    row, client = filed(site, kind), site.client(role)
    assert client.post(page_of(row), {"organization": "Mine"}).status_code == 403
    assert client.get(f"/requests/{kind}/add/").status_code == 403
    assert client.post(f"/requests/{kind}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    row.refresh_from_db()
