"""A desk with both of its databases of one kind, which the commands' settings name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.settings import settings
from tests.support.desk_site import Site


@pytest.fixture(autouse=True)
def use_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The commands' settings are those of the site."""
    monkeypatch.setenv("DATABASE_URL", site.database_url)
    monkeypatch.setenv("CONVERSATIONS_URL", site.conversations_url)
    settings.cache_clear()
    yield
    settings.cache_clear()
