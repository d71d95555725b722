"""Which conversations are open in a window, and who types there."""

from __future__ import annotations

import pytest

from assistant.channel.windows import SECONDS_TYPING, Windows


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def windows(clock: Clock) -> Windows:
    return Windows(lambda: clock.now)


async def test_a_conversation_is_open_until_its_last_window_is_closed(windows: Windows) -> None:
    for each in ("a", "a", "b"):
        await windows.opened(each)
    await windows.closed("a")
    assert await windows.open_among(["a", "b", "c"]) == ["a", "b"]
    await windows.closed("a")
    assert await windows.open_among(["a", "b", "c"]) == ["b"]


async def test_typing_ends_by_itself_or_with_the_message(windows: Windows, clock: Clock) -> None:
    await windows.opened("a")
    assert not await windows.is_typed_in("a")
    await windows.typed("a")
    clock.now += SECONDS_TYPING - 0.1
    assert await windows.is_typed_in("a")
    clock.now += 0.2
    assert not await windows.is_typed_in("a")
    await windows.typed("a")
    await windows.said("a")
    assert not await windows.is_typed_in("a")


async def test_nobody_types_in_a_window_that_was_closed(windows: Windows) -> None:
    await windows.opened("a")
    await windows.typed("a")
    await windows.closed("a")
    assert not await windows.is_typed_in("a")
