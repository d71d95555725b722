"""A backup's folder: whole or not used, readable by its owner only, and of the right kind."""

from __future__ import annotations

import json
import stat
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest

from desk.backup.backups import back_up, forget_old
from desk.backup.copying import CannotCopy, copy_out, is_empty
from tests.integration.personal_data.backup.holding import Run, filed, newest, stored
from tests.support.desk_site import Site
from tests.support.postgres import Server


def test_a_backup_that_is_not_whole_is_not_used(site: Site, run: Run, tmp_path: Path) -> None:
    reference = filed(site)
    run("backup", "--to", str(tmp_path / "backups"))
    folder = newest(tmp_path / "backups")
    damaged = next(folder.glob("desk.*"))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    with pytest.raises(Exception, match="is not the file that was made"):
        run("restore", "--from", str(folder), "--replace")
    damaged.unlink()
    with pytest.raises(Exception, match="holds no whole backup"):
        run("restore", "--from", str(folder), "--replace")
    assert stored()[0] == [reference]


def test_a_copy_that_cannot_be_read_is_noticed_before_anything_is_replaced(
    site: Site, run: Run, tmp_path: Path
) -> None:
    filed(site)
    run("backup", "--to", str(tmp_path / "backups"))
    folder = newest(tmp_path / "backups")
    filed(site)
    as_it_is = stored()
    damaged, note = next(folder.glob("desk.*")), json.loads((folder / "backup.json").read_text())
    damaged.write_bytes(b"no database " * 1000)
    note["hashes"][damaged.name] = sha256(damaged.read_bytes()).hexdigest()
    (folder / "backup.json").write_text(json.dumps(note))
    with pytest.raises(Exception, match="pg_restore: .*archive|file is not a database"):
        run("restore", "--from", str(folder), "--replace")
    assert stored() == as_it_is


def test_options_of_a_databases_url_count_for_postgresqls_programs_too(tmp_path: Path, postgres: Server) -> None:
    """The server has no TLS: who asks for it is refused, and not served without."""
    insisting = f"{postgres.url}?sslmode=require"
    with pytest.raises(CannotCopy, match="pg_dump: .*SSL"):
        copy_out(insisting, tmp_path / "desk.dump")
    with pytest.raises(CannotCopy, match="SSL"):
        is_empty(insisting)


def test_only_its_owner_can_read_a_backup_and_old_ones_go(site: Site, tmp_path: Path) -> None:
    urls = {"desk": site.database_url, "conversations": site.conversations_url}
    began = datetime(2026, 11, 1, tzinfo=timezone.utc)
    made = [back_up(urls, tmp_path / "all", began + timedelta(days=day)).folder for day in range(4)]
    (tmp_path / "all" / "2026-11-09T000000Z.unfinished").mkdir()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (made[0], *made[0].glob("[dc]*.[sd]*"))}
    assert modes == {0o700, 0o600}
    assert forget_old(tmp_path / "all", 2) == made[:2]
    assert sorted((tmp_path / "all").iterdir()) == made[2:]


def test_a_backup_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    urls = {"desk": "postgres://nobody@127.0.0.1:9/none", "conversations": f"sqlite:///{tmp_path}/none.sqlite3"}
    with pytest.raises(CannotCopy, match="there is no such file"):
        back_up(urls, tmp_path / "all", datetime.now(timezone.utc))
    with pytest.raises(CannotCopy, match="pg_dump: .*refused"):
        back_up({**urls, "conversations": urls["desk"]}, tmp_path / "all", datetime.now(timezone.utc))
    assert list((tmp_path / "all").iterdir()) == []


def test_a_copy_of_one_kind_of_database_is_not_put_into_the_other(site: Site, tmp_path: Path, postgres: Server) -> None:
    from desk.backup.backups import put_back

    urls = {"desk": site.database_url, "conversations": site.conversations_url}
    made = back_up(urls, tmp_path / "all", datetime.now(timezone.utc))
    other = f"sqlite:///{tmp_path}/other.sqlite3" if site.database_url.startswith("postgres") else postgres.url
    with pytest.raises(CannotCopy, match="Give the kind of database"):
        put_back(made, {"desk": other, "conversations": other})
