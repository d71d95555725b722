"""One customer's data, exported and erased by the reference of a request."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.integration.personal_data.stored import audited, filed, handed_off, left, withdrawn
from tests.support.desk_site import Site

REFERENCE = "OT-7KQ4-M2XP-9RWC"


@pytest.fixture
def customer(site: Site) -> Any:
    """Signed in, with two requests and a hand-off; a withdrawal from elsewhere. And somebody else."""
    request = filed(site, reference=REFERENCE, visitor="acme|17", organization="Brasserie Léa", comments="Désolée")
    filed(site, reference="OT-2222-2222-2222", visitor="acme|17", status="done")
    handed_off(site, visitor="acme|17", status="closed")
    withdrawn(site, request, "from-elsewhere")
    return request


@pytest.fixture
def other(site: Site) -> Any:
    return filed(site, reference="OT-3333-3333-3333", status="done", phone="+442079460018")


def test_the_export_holds_everything_and_nothing_of_others(
    site: Site, run: Any, customer: Any, other: Any, tmp_path: Path
) -> None:
    file = tmp_path / "export.json"
    run("export_person", "ot 7kq4 m2xp 9rwc", "--to", str(file))
    text = file.read_text(encoding="utf-8")
    found = json.loads(text)
    assert found["reference"] == REFERENCE
    assert {each["reference"] for each in found["requests"]} == {REFERENCE, "OT-2222-2222-2222"}
    assert [each["contact"] for each in found["hand-offs"]] == ["support"]
    assert [each["conversation"] for each in found["withdrawals"]] == ["from-elsewhere"]
    assert [each["change"] for each in found["history"]] == ["filed", "filed", "handed off"]
    said = [line["text"] for each in found["conversations"] for line in each["said"]]
    assert {"call me on +14165550123", "a human please", f"withdraw {REFERENCE}"} <= set(said)
    assert "Brasserie Léa" in text and "Désolée" in text
    assert "+442079460018" not in text and other.reference not in text
    assert not {"idempotency_key", "version", "assigned_to"} & set(found["requests"][0])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert audited() == [("command line", "person_exported", REFERENCE)]


def test_an_export_never_overwrites_a_file(site: Site, run: Any, customer: Any, tmp_path: Path) -> None:
    from django.core.management import CommandError

    file = tmp_path / "export.json"
    file.write_text("mine")
    with pytest.raises(CommandError, match="there already"):
        run("export_person", REFERENCE, "--to", str(file))
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        run("export_person", REFERENCE, "--to", str(tmp_path / "nowhere" / "export.json"))
    assert file.read_text() == "mine"
    assert audited() == []


def test_erasing_leaves_nothing_of_the_person_and_all_of_others(
    site: Site, run: Any, customer: Any, other: Any
) -> None:
    said = run("erase_person", "OT7KQ4M2XP9RWC", "--yes")
    assert "2 requests, 1 hand-offs, 4 conversations" in said
    assert left() == {
        "requests": {other.reference},
        "hand-offs": set(),
        "history": {other.reference},
        "outbox": {other.reference},
        "conversations": {other.conversation},
    }
    assert audited() == [("command line", "person_erased", REFERENCE)]


def test_an_erased_reference_is_unknown_to_the_customer_and_to_the_desk(site: Site, run: Any, customer: Any) -> None:
    from django.core.management import CommandError

    from desk.refusals import NotFound
    from desk.requests.filing import find_request, withdraw_request

    run("erase_person", REFERENCE, "--yes")
    with pytest.raises(NotFound):
        find_request(REFERENCE)
    with pytest.raises(NotFound):
        withdraw_request(REFERENCE, "another")
    with pytest.raises(CommandError, match="No request has the reference"):
        run("erase_person", REFERENCE, "--yes")


def test_an_open_request_is_not_erased_unless_it_is_said(site: Site, run: Any) -> None:
    from django.core.management import CommandError

    request = filed(site, reference=REFERENCE)
    before = left()
    with pytest.raises(CommandError, match=f"has not closed {REFERENCE}"):
        run("erase_person", REFERENCE, "--yes")
    assert (left(), audited()) == (before, [])
    run("erase_person", REFERENCE, "--yes", "--even-open")
    assert request.reference not in left()["requests"]


def test_a_hand_off_that_somebody_waits_in_is_open(site: Site, run: Any) -> None:
    from django.core.management import CommandError

    request = filed(site, reference=REFERENCE, status="done")
    handoff = handed_off(site, conversation=request.conversation)
    with pytest.raises(CommandError, match=f"has not closed handoff:{handoff.pk}"):
        run("erase_person", REFERENCE, "--yes")


def test_erasing_asks_first(site: Site, run: Any, customer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.management import CommandError

    before = left()
    monkeypatch.setattr("builtins.input", lambda question: "no")
    with pytest.raises(CommandError, match="Nothing was erased"):
        run("erase_person", REFERENCE)
    assert left() == before
    monkeypatch.setattr("builtins.input", lambda question: "yes")
    run("erase_person", REFERENCE)
    assert left()["requests"] == set()
