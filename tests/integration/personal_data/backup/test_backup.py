"""Both databases are copied while they are used, destroyed, and made again; on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.personal_data.backup.holding import Run, empty, filed, newest, stored
from tests.support.desk_site import Site


def test_what_was_backed_up_is_there_again_and_nothing_else(site: Site, run: Run, tmp_path: Path) -> None:
    before = filed(site), filed(site)
    as_it_was = stored()
    assert run("backup", "--to", str(tmp_path / "backups")).rstrip().endswith("holds both databases.")
    filed(site)
    said = run("restore", "--from", str(newest(tmp_path / "backups")), "--replace")
    assert "Both databases are as they were at " in said
    assert stored() == as_it_was
    assert as_it_was == (sorted(before), [f"cancel {each}" for each in before])


def test_a_database_that_holds_something_is_not_overwritten_by_mistake(site: Site, run: Run, tmp_path: Path) -> None:
    run("backup", "--to", str(tmp_path / "backups"))
    reference = filed(site)
    with pytest.raises(Exception, match="holds something. Add --replace"):
        run("restore", "--from", str(newest(tmp_path / "backups")))
    assert stored()[0] == [reference]


def test_who_was_erased_after_the_backup_stays_erased(site: Site, run: Run, tmp_path: Path) -> None:
    erased, kept = filed(site, status="done"), filed(site)
    run("backup", "--to", str(tmp_path / "backups"))
    run("erase_person", erased, "--yes")
    said = run("restore", "--from", str(newest(tmp_path / "backups")), "--replace")
    assert f"Erased again: the customer of {erased}" in said
    assert stored() == ([kept], [f"cancel {kept}"])


def test_when_the_old_database_cannot_say_who_was_erased_the_person_who_restores_is_told(
    site: Site, run: Run, tmp_path: Path
) -> None:
    filed(site)
    as_it_was = stored()
    run("backup", "--to", str(tmp_path / "backups"))
    empty(site)
    said = run("restore", "--from", str(newest(tmp_path / "backups")))
    assert "is not known here. Erase them again: python -m desk erase_person REFERENCE" in said
    assert stored() == as_it_was
