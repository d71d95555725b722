"""A desk with both of its databases of one kind, which the commands' settings name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.settings import settings
from tests.integration.desk.conftest import migrated_file, migrated_server
from tests.integration.personal_data.conftest import run, site
from tests.support.desk_site import Site
from tests.support.postgres import postgres

__all__ = ["migrated_file", "migrated_server", "postgres", "run", "site"]


@pytest.fixture(autouse=True)
def use_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The commands' settings are those of the site."""
    monkeypatch.setenv("DATABASE_URL", site.database_url)
    monkeypatch.setenv("CONVERSATIONS_URL", site.conversations_url)
    settings.cache_clear()
    yield
    settings.cache_clear()
