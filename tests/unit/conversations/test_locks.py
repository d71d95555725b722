"""One turn of a conversation at a time; a turn that fails or hangs leaves the way free."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import rasa
from async_timeout import timeout
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from assistant.conversations import locks as locks_module
from assistant.conversations.locks import ConversationLocks
from assistant.conversations.whole_turn import TurnFailed, current_turn, fail_turn, whole_turn


async def swallow(error: Exception) -> str:
    """An action that fails, in Rasa's hands: it logs that and goes on."""
    try:
        await fail_turn(error)
    except Exception:
        return "Rasa goes on"


def test_rasa_makes_them_from_endpoints_yml() -> None:
    endpoint = EndpointConfig(type="assistant.conversations.locks.ConversationLocks")
    assert isinstance(LockStore.create(endpoint), ConversationLocks)


def test_rasa_asks_a_lock_store_for_nothing_else() -> None:
    asked = set()
    for path in Path(rasa.__file__).parent.rglob("*.py"):
        if path.name != "lock_store.py":
            asked |= {part.split("(")[0] for part in path.read_text(encoding="utf-8").split("lock_store.")[1:]}
    calls = {each for each in asked if each.isidentifier()} & set(dir(LockStore))
    assert calls == {"lock"}


async def test_turns_of_one_conversation_come_one_after_the_other_in_their_order() -> None:
    locks, happened = ConversationLocks(), list[str]()

    async def turn(name: str) -> None:
        async with locks.lock("someone"):
            happened.append(f"{name} begins")
            await asyncio.sleep(0.01)
            happened.append(f"{name} ends")

    await asyncio.gather(*(turn(name) for name in "abc"))
    assert happened == ["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]


async def test_another_conversation_does_not_wait() -> None:
    locks = ConversationLocks()
    async with locks.lock("someone"), timeout(1), locks.lock("another"):
        pass


async def test_a_turn_that_hangs_is_ended_and_the_next_one_has_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks_module, "whole_turn", lambda: whole_turn(0.05))
    locks = ConversationLocks()
    with pytest.raises(asyncio.TimeoutError):
        async with locks.lock("someone"):
            await asyncio.Event().wait()
    async with locks.lock("someone"):
        pass


async def test_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks_module, "LOCK_WAIT", 0.05)
    locks = ConversationLocks()

    async def wait() -> None:
        async with locks.lock("someone"):
            pass

    async with locks.lock("someone"):
        with pytest.raises(LockError):
            await asyncio.ensure_future(wait())
    await wait()


async def test_a_failure_that_rasa_would_go_on_after_ends_the_turn() -> None:
    locks, stored = ConversationLocks(), list[str]()
    with pytest.raises(TurnFailed, match="no such host"):
        async with locks.lock("someone"):
            stored.append(await swallow(OSError("no such host")))
    assert stored == []
    async with locks.lock("someone"):
        stored.append("the next turn")
    assert stored == ["the next turn"]


async def test_without_a_turn_a_failure_is_an_exception_like_any_other() -> None:
    assert await swallow(OSError("no such host")) == "Rasa goes on"


async def test_what_a_turn_has_left_behind_is_no_part_of_it() -> None:
    async def afterwards() -> None:
        await over.wait()
        assert current_turn() is None
        assert await swallow(OSError()) == "Rasa goes on"

    locks, over = ConversationLocks(), asyncio.Event()
    async with locks.lock("someone"):
        assert current_turn() is not None
        left = asyncio.ensure_future(afterwards())
    over.set()
    await left


async def test_a_turn_that_comes_back_too_late_stores_nothing() -> None:
    async with whole_turn(30) as turn:
        await turn.must_be_in_time()
    with pytest.raises(TurnFailed):
        async with whole_turn(30) as turn:
            vars(turn)["_ends"] -= 31  # its process was stopped for so long, and its timer has not rung yet
            await turn.must_be_in_time()
