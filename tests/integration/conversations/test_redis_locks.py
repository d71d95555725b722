"""Locks in a real Redis: one process at a time, whatever becomes of processes and of Redis."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from time import monotonic

import pytest
import redis
from rasa.core.lock_store import LockError

from assistant.conversations.redis_locks import RedisLocks
from assistant.settings import ROOT
from tests.support.redis_server import RedisServer, new_redis

_HOLD = """
import asyncio, sys
from assistant.conversations.redis_locks import RedisLocks

async def main():
    async with RedisLocks(sys.argv[1], lease=float(sys.argv[2])).held("someone"):
        print("held", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with new_redis() as started:
        yield started


async def hold_once(locks: RedisLocks, conversation: str = "someone") -> float:
    """Have the lock; the seconds that took."""
    began = monotonic()
    async with locks.held(conversation):
        return monotonic() - began


async def test_of_many_processes_one_at_a_time_has_a_conversation(server: RedisServer) -> None:
    inside, most = 0, 0

    async def turn(locks: RedisLocks) -> None:
        nonlocal inside, most
        async with locks.held("someone"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.002)
            inside -= 1

    await asyncio.gather(*(turn(RedisLocks(server.url)) for _ in range(20)))
    assert most == 1


async def test_a_lock_of_a_killed_process_ends_by_itself(server: RedisServer) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"}
    command = [sys.executable, "-W", "ignore", "-c", _HOLD, server.url, "1.5"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"held\n"
        began = monotonic()
        process.send_signal(signal.SIGKILL)
        await hold_once(RedisLocks(server.url))
        assert 0.5 < monotonic() - began < 2.5


async def test_whose_lease_has_ended_gives_back_nobody_elses_lock(server: RedisServer) -> None:
    one, two, three = RedisLocks(server.url, lease=0.1), RedisLocks(server.url), RedisLocks(server.url, wait=0.2)
    async with two.held("another"):
        pass
    late = one.held("someone")
    await late.__aenter__()
    await asyncio.sleep(0.15)
    async with two.held("someone"):
        await late.__aexit__(None, None, None)
        with pytest.raises(LockError):
            await hold_once(three)


async def test_a_redis_that_hangs_is_told_soon_and_stops_nothing_else(server: RedisServer) -> None:
    locks = RedisLocks(server.url)
    await hold_once(locks)
    with server.hung():
        began = monotonic()
        asking = asyncio.gather(*(hold_once(locks, str(number)) for number in range(40)), return_exceptions=True)
        for _ in range(20):
            before = monotonic()
            await asyncio.sleep(0.01)
            assert monotonic() - before < 0.5, "the loop stood still"
        assert {type(each) for each in await asking} == {LockError}
        assert monotonic() - began < 4
    await asyncio.sleep(0.1)  # it now does what it was asked to before, though nobody listens any more
    assert max([await hold_once(locks, str(number)) for number in range(40)]) < 1, "those locks are this process's"


async def test_a_redis_that_was_restarted_is_asked_again(server: RedisServer) -> None:
    locks = RedisLocks(server.url)
    await asyncio.gather(*(hold_once(locks, str(number)) for number in range(8)))
    server.stop()
    began = monotonic()
    with pytest.raises(LockError):
        await hold_once(locks)
    assert monotonic() - began < 4
    server.start()
    await asyncio.gather(*(hold_once(locks, str(number)) for number in range(8)))


async def test_a_turn_that_was_under_way_ends_well_when_redis_is_gone(server: RedisServer) -> None:
    locks = RedisLocks(server.url)
    async with locks.held("someone"):
        server.stop()
    server.start()
    await hold_once(locks)


async def test_nothing_is_left_in_redis(server: RedisServer) -> None:
    with redis.Redis.from_url(server.url) as client:
        client.flushdb()
        await hold_once(RedisLocks(server.url))
        assert client.keys("*") == []
