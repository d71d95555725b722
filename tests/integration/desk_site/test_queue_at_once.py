"""Bulk actions: each request by itself, and not too many."""

from __future__ import annotations

import pytest

from tests.integration.desk_site.queue_pages import told, topics
from tests.support.desk_site import Site


def test_many_are_taken_at_once_and_those_that_cannot_be_are_named(site: Site) -> None:
    taken, gone = site.request(), site.request(status="withdrawn")
    chosen = {"action": "take", "_selected_action": [taken.pk, gone.pk]}
    answer = site.client("agent", "ana").post("/requests/request/?view=all", chosen)
    assert f"{gone.reference}: This request was withdrawn" in told(answer)
    assert "You took it: 1 of 2." in told(answer)
    taken.refresh_from_db()
    assert taken.assigned_to.username == "ana"


def test_too_many_at_once_are_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.requests.admin.worked.MOST_AT_ONCE", 1)
    chosen = [site.request().pk, site.request().pk]
    everything = {"action": "take", "_selected_action": chosen, "select_across": "1"}
    answer = site.client("agent").post("/requests/request/", everything)
    assert told(answer) == "Nothing was changed. Choose at most 1 at once."
    assert topics() == []
