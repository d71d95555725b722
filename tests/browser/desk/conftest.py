"""Pages of the desk in Chromium, with people of each role logged in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.desk.agents import Agents
from tests.support.desk_site import Site, connected_site
from tests.support.whole_assistant import WholeAssistant


@pytest.fixture(scope="session")
def site(assistant: WholeAssistant) -> Iterator[Site]:
    """The desk's databases, which all tests share."""
    with connected_site(assistant.environment["DATABASE_URL"], assistant.environment["CONVERSATIONS_URL"]) as connected:
        yield connected


@pytest.fixture
def agents(browser: Browser, assistant: WholeAssistant, site: Site, size: tuple[int, int]) -> Iterator[Agents]:
    """Windows of agents, on a phone and on a desk; watched as customers' pages are."""
    windows = Agents(browser, assistant, site, size)
    yield windows
    windows.close()
