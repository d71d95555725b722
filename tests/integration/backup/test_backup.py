"""Both databases are copied while they are used, destroyed, and made again; on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import settings
from desk.backup.backups import back_up, forget_old
from desk.backup.copying import CannotCopy
from tests.integration.desk.conftest import migrated_file, migrated_server
from tests.integration.personal_data.conftest import run, site
from tests.support.desk_site import Site, forget_connections
from tests.support.postgres import Server, postgres

__all__ = ["migrated_file", "migrated_server", "postgres", "run", "site"]
Run = Callable[..., str]


@pytest.fixture(autouse=True)
def use_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The commands' settings are those of the site."""
    monkeypatch.setenv("DATABASE_URL", site.database_url)
    monkeypatch.setenv("CONVERSATIONS_URL", site.conversations_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


def stored() -> tuple[list[str], list[str]]:
    """The references that are filed, and what was said."""
    from desk.conversations.models import Event
    from desk.requests.models import Request

    said = [json.loads(each)["text"] for each in Event.objects.order_by("pk").values_list("data", flat=True)]
    return sorted(Request.objects.values_list("reference", flat=True)), said


def filed(site: Site, **values: Any) -> str:
    """A request, and the conversation that it was made in."""
    request = site.request(**values)
    site.say(request.conversation, ("user", f"cancel {request.reference}"))
    return str(request.reference)


def empty(site: Site) -> None:
    """As after a disaster: new databases, with nothing in them."""
    from django.db import connections

    forget_connections()
    if site.database_url.startswith("sqlite"):
        for url in (site.database_url, site.conversations_url):
            for file in Path(url.removeprefix("sqlite:///")).parent.glob(f"{Path(url).name}*"):
                file.unlink()
        return
    for name in ("default", "conversations"):
        with connections[name].cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    forget_connections()


def newest(folder: Path) -> Path:
    return sorted(folder.iterdir())[-1]


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
