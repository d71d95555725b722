"""The agents' site on databases of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.running.action_server import free_port
from assistant.settings import settings as our_settings
from tests.integration.desk.conftest import migrated_file, migrated_server, postgres
from tests.support.desk_site import Site, connected_site
from tests.support.lab import Lab, lab, other_model

__all__ = ["lab", "migrated_file", "migrated_server", "other_model", "postgres"]


@pytest.fixture
def site(migrated_file: Path, tmp_path: Path) -> Iterator[Site]:
    """On SQLite."""
    copy = shutil.copy(migrated_file, tmp_path / "desk.sqlite3")
    with connected_site(f"sqlite:///{copy}", f"sqlite:///{tmp_path / 'conversations.sqlite3'}") as connected:
        yield connected


@pytest.fixture
def lab_of_desk(site: Site, lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """The dialogue lab's assistant, which the site asks."""
    from django.conf import settings

    monkeypatch.setattr(settings, "LAB_URL", lab.url)
    monkeypatch.setattr(settings, "LAB_TOKEN", lab.token)
    return lab


@pytest.fixture
def lab_is_down(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing answers where the site asks the lab."""
    from django.conf import settings

    monkeypatch.setattr(settings, "LAB_URL", f"http://127.0.0.1:{free_port()}")


@pytest.fixture
def silent_assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing listens where the assistant should answer."""
    monkeypatch.setenv("ASSISTANT_API_URL", f"http://127.0.0.1:{free_port()}")
    our_settings.cache_clear()
    yield
    monkeypatch.undo()
    our_settings.cache_clear()
