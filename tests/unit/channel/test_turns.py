"""A message whose turn was stored has had its turn, even when the database said so too late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from assistant.channel.turns import Turns
from assistant.conversations.database import database


class Window:
    """Takes what a server sends to a window."""

    async def emit(self, event: str, data: Any, room: str) -> None:
        """Nobody looks."""


class Output:
    """An output channel through which something was sent."""

    sent = True


class Rasa:
    """Handles messages; the first of them ends in an error, before or after it is stored."""

    def __init__(self, url: str, stores_first: bool) -> None:
        self.handled, self.database, self._stores_first = 0, database(url), stores_first

    async def handle(self, message: UserMessage) -> None:
        """A turn, as Rasa has it."""
        self.handled += 1
        if self._stores_first or self.handled > 1:
            said = {"event": "user", "timestamp": 1.0, "text": message.text, "message_id": message.message_id}
            await self.database.append(message.sender_id, [said], 0)
        if self.handled == 1:
            raise TimeoutError


@pytest.fixture
def told(tmp_path: Path) -> Callable[[bool], tuple[Turns, Rasa]]:
    """Turns on a database, and what handles their messages."""

    def make(stores_first: bool) -> tuple[Turns, Rasa]:
        url: str = f"sqlite:///{tmp_path / 'conversations.sqlite3'}"
        rasa = Rasa(url, stores_first)
        window: Any = Window()
        agents: Any = None
        return Turns(window, lambda: None, url, agents, rasa.handle), rasa

    return make


@pytest.mark.parametrize("stores_first, handled", [(True, 1), (False, 2)])
async def test_a_message_that_comes_again_is_handled_again_only_if_it_was_not_stored(
    told: Callable[[bool], tuple[Turns, Rasa]], stores_first: bool, handled: int
) -> None:
    turns, rasa = told(stores_first)
    output: Any = Output()
    message = UserMessage("file it", output, "someone", message_id="a")
    assert await turns.take(message, output) == {"error": "failed"}
    assert await turns.take(message, output) == {"ok": True}
    assert rasa.handled == handled
    assert len(await rasa.database.last_said("someone", 9)) == 1
