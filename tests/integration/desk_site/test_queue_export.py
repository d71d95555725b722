"""Exports: for whom, of what, noted, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.integration.desk_site.queue_pages import text_of
from tests.support.desk_site import Site

EXPORT = "/requests/request/export/"
CSV, XLSX = "0", "1"
EVIL = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "＝1+1", "\u200b=1+1", "\u00a0=1+1", "−1+1"]


def rows(answer: Any) -> list[dict[str, Any]]:
    """What the file holds, by its headers."""
    assert answer.status_code == 200
    if "spreadsheetml" in answer["Content-Type"]:
        sheet = load_workbook(io.BytesIO(answer.content)).active
        assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
        table = [list(line) for line in sheet.iter_rows(values_only=True)]
    else:
        table = list(csv.reader(io.StringIO(answer.content.decode(), newline="")))
    return [dict(zip(table[0], line, strict=True)) for line in table[1:]]


def exported(site: Site, role: str, form: str, query: str = "") -> Any:
    return site.client(role).post(f"{EXPORT}{query}", {"format": form, "resource": "0"})


@pytest.mark.parametrize("form", [CSV, XLSX])
def test_no_cell_is_run_and_phones_stay_readable(site: Site, form: str) -> None:
    for evil in EVIL:
        site.request(organization=evil, comments=evil, locations=[evil], phone="+14165550123")
    found = rows(exported(site, "lead", form))
    assert len(found) == len(EVIL)
    for row in found:
        assert all(not str(cell).lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in row.values() if cell)
        assert row["phone"] == "'+1 416-555-0123"
    assert {row["organization"].strip("'") for row in found} >= {"=1+1", "@SUM(A1)"}


@pytest.mark.parametrize("form", [CSV, XLSX])
def test_characters_that_a_workbook_cannot_hold_stop_no_export(site: Site, form: str) -> None:
    odd = "".join(map(chr, (*range(1, 32), 0x7F, 0xFFFE, 0xFFFF)))
    site.request(organization=f"Chez{odd}Margot", comments="\x01=1+1", locations=["\x0bKing West"])
    (row,) = rows(exported(site, "lead", form))
    assert "".join(row["organization"].replace("_x000D_", "").split()).replace("\x7f", "") == "ChezMargot"
    assert (row["comments"], row["locations"]) == ("'=1+1", "King West")


@pytest.mark.parametrize("form", [CSV, XLSX])
def test_what_is_exported_is_what_the_list_shows_in_words(site: Site, form: str) -> None:
    site.request(organization="Chez Léa", status="called", assigned_to=site.person("agent", "ana"))
    site.request(organization="Done", status="done")
    (row,) = rows(exported(site, "auditor", form, "?view=new&view=open"))
    wanted = {
        "organization": "Chez Léa", "status": "Called, no answer", "product": "Otter", "country": "Canada",
        "request_type": "Cancel specific locations", "locations": "King West", "assigned_to": "ana",
        "due_by": "2026-11-26", "filed_at": "2026-11-24 15:00", "self_declared": "yes", "rules": "B1, B2, B5",
    }  # fmt: skip
    assert {name: str(row[name]) for name in wanted} == wanted
    assert len(rows(exported(site, "auditor", form, "?view=all"))) == 2


def test_each_export_is_noted_with_its_count_and_filters(site: Site) -> None:
    from desk.people.models import AuditEntry

    site.request()
    site.request(country="IE")
    exported(site, "lead", CSV, "?view=all&country=IE")
    (entry,) = AuditEntry.objects.all()
    assert (entry.by, entry.what, entry.subject) == ("lead", "export", "requests")
    assert entry.details == {"count": 1, "view": "all", "filters": {"view": "all", "country": "IE"}}


def test_what_was_searched_for_is_not_kept_with_the_note(site: Site) -> None:
    from desk.people.models import AuditEntry

    site.request(organization="Chez Margot")
    for query in ("?view=all&q=Margot", "?view=all&organization=Chez+Margot"):
        assert len(rows(exported(site, "lead", CSV, query))) == 1
    for entry in AuditEntry.objects.all():
        assert entry.details == {"count": 1, "view": "all", "filters": {"view": "all", "others": "not kept"}}


def test_more_than_a_file_holds_is_refused_with_the_way_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from desk.people.models import AuditEntry

    monkeypatch.setattr("desk.requests.admin.requests.MOST_ROWS", 1)
    site.request(country="IE")
    site.request()
    answer = exported(site, "lead", CSV)
    assert "A file holds at most 1 requests; these are 2. Filter the list first." in text_of(answer)
    assert AuditEntry.objects.count() == 0
    assert len(rows(exported(site, "lead", CSV, "?country=IE"))) == 1


@pytest.mark.parametrize("role", ["agent", "tester"])
def test_others_may_not_export(site: Site, role: str) -> None:
    from desk.people.models import AuditEntry

    site.request()
    assert site.client(role).get(EXPORT).status_code == 403
    assert exported(site, role, CSV).status_code == 403
    assert AuditEntry.objects.count() == 0


def test_only_who_may_export_is_offered_it(site: Site) -> None:
    assert "Export" in text_of(site.client("lead").get("/requests/request/"))
    assert "Export" not in text_of(site.client("agent").get("/requests/request/"))


@pytest.mark.parametrize("kind", ["request", "handoff", "withdrawal"])
def test_nothing_can_be_imported(site: Site, kind: str) -> None:
    assert site.client("lead").get(f"/requests/{kind}/import/").status_code in (302, 404)
    assert site.client("lead").post(f"/requests/{kind}/import/", {}).status_code in (302, 403, 404)
