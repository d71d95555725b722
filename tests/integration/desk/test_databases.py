"""What DATABASE_URL becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.databases import database, make_folder


def test_options_in_the_url_win_over_ours_and_the_others_stay() -> None:
    options = database("postgres://desk@db/desk?connect_timeout=1&sslmode=require")["OPTIONS"]
    assert (options["connect_timeout"], options["sslmode"]) == (1, "require")
    assert options["options"] == "-c lock_timeout=3000"


def test_the_folder_of_a_database_file_is_made(tmp_path: Path) -> None:
    make_folder(database(f"sqlite:///{tmp_path}/var/desk.sqlite3"))
    assert (tmp_path / "var").is_dir()


def test_a_folder_far_from_any_that_exists_is_an_error_in_the_url(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        make_folder(database(f"sqlite:///{tmp_path}/no/such/desk.sqlite3"))


def test_no_folder_is_made_for_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_folder(database("postgres://desk@db/var/desk"))
    assert not list(tmp_path.iterdir())
