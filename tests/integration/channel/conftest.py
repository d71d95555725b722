"""The assistant that tests share; windows close when their test ends. Tests that break one start their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.integration.channel.desk_side import DeskSide
from tests.integration.channel.several_assistants import SIGN_IN_SECRET, Two, two_assistants
from tests.support.chat_window import Window
from tests.support.whole_assistant import WholeAssistant

#: Window's arguments but the first.
OpenWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Two assistants on one Redis; a test that ends one of them starts it again."""
    with two_assistants(tmp_path_factory.mktemp("two"), SIGN_IN_SECRET=SIGN_IN_SECRET) as started:
        yield started


@pytest.fixture
def open_window(assistant: WholeAssistant) -> Iterator[OpenWindow]:
    """Opens a window of the shared assistant."""
    opened: list[Window] = []

    def open_one(*args: object, **kwargs: object) -> Window:
        opened.append(partial(Window, assistant)(*args, **kwargs))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    """A customer who has begun a request and asked for a person in the middle of it."""
    opened = open_window()
    opened.say("cancel my whole otter account in canada")
    opened.say("a human please")
    return opened


@pytest.fixture
def kim(assistant: WholeAssistant, window: Window) -> DeskSide:
    return DeskSide(assistant, window)
