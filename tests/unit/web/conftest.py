"""The help centre with the policy in force, served once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from tests.unit.web.reading import Page
from tests.unit.web.serving import serving


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as started:
        yield started


@pytest.fixture(scope="session")
def articles(address: str) -> dict[str, Page]:
    """The article by language."""
    return {language: Page(requests.get(f"{address}/{language}/", timeout=10).text) for language in ("en", "fr")}
