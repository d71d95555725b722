"""Debian's Chromium, the whole assistant, and a watch on what a page may never do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.chat import Chat
from tests.browser.watching import Watch
from tests.support.whole_assistant import WholeAssistant, whole_assistant

INSTALL = "Chromium is not installed, and these tests need it. Run: sudo apt-get install chromium"
SIZES = {"phone": (390, 844), "desk": (1280, 900)}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium as the machine has it; the flags keep it from calling home."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail(INSTALL, pytrace=False)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": found, "args": quiet}


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeAssistant]:
    """One for all tests; every test is a visitor of its own."""
    with whole_assistant(tmp_path_factory.mktemp("assistant")) as started:
        yield started


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """A phone and a desk."""
    return SIZES[request.param]


@pytest.fixture
def watch(context: BrowserContext, assistant: WholeAssistant) -> Iterator[Watch]:
    """No page of the test may ask another host or leave an error in the console, unless the test expects one."""
    watching = Watch(context, assistant)
    yield watching
    watching.check()


@pytest.fixture
def chat(page: Page, assistant: WholeAssistant, watch: Watch, size: tuple[int, int]) -> Chat:
    """The help centre in English, on a phone and on a desk, with the chat closed."""
    return visit(page, assistant, "en", size)


def visit(page: Page, assistant: WholeAssistant, path: str, size: tuple[int, int] = SIZES["phone"]) -> Chat:
    """A page of the help centre in a window of this size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{help_centre(assistant)}/{path}/")
    return Chat(page)


def help_centre(assistant: WholeAssistant) -> str:
    """Where the page answers."""
    return f"http://localhost:{assistant.environment['WEB_PORT']}"


@pytest.fixture
def screenshots(request: pytest.FixtureRequest) -> Path:
    """Where this test keeps its pictures; CI keeps them, too."""
    folder = request.config.rootpath / "results" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
