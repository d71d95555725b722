"""Two assistants behind one proxy, as it were: the same databases, the same secret, locks in one Redis."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis

from assistant.running.action_server import migrate
from tests.faults.killable import Killable
from tests.integration.channel.looking import conversation_of
from tests.support.chat_window import Window
from tests.support.redis_server import RedisServer, new_redis
from tests.support.whole_assistant import elsewhere

_SHARED = ("DATABASE_URL", "CONVERSATIONS_URL")
_TRIES = 20
#: What hosts sign visitors' tokens with.
SIGN_IN_SECRET = "what-hosts-sign-with-in-this-test-only"


@dataclass(frozen=True)
class Two:
    """`one` and `other` serve the same conversations."""

    one: Killable
    other: Killable
    server: RedisServer

    @contextmanager
    def lock_is_anothers(self, window: Window, seconds: float) -> Iterator[None]:
        """A third process has the window's conversation, and gives it back at the end or after so many seconds."""
        name = f"turn:{conversation_of(window)}"
        with redis.Redis.from_url(self.server.url) as client:
            assert client.set(name, "a third process", nx=True, px=int(seconds * 1000))
            yield
            client.delete(name)

    @contextmanager
    def stopped_in_a_turn(self, window: Window, text: str) -> Iterator[str]:
        """`one` stands still in the middle of the turn of a message; its id."""
        with redis.Redis.from_url(self.server.url) as client:
            for number in range(_TRIES):
                message_id = f"stopped-{number}"
                window.send_without_waiting("say", {"id": message_id, "text": text})
                while not client.exists(f"turn:{conversation_of(window)}"):
                    time.sleep(0.0005)
                self.one.process.send_signal(signal.SIGSTOP)
                if client.exists(f"turn:{conversation_of(window)}"):
                    break
                self.one.process.send_signal(signal.SIGCONT)
            else:
                raise AssertionError("no turn took long enough")
        try:
            yield message_id
        finally:
            self.one.process.send_signal(signal.SIGCONT)


@contextmanager
def two_assistants(folder: Path, **settings: str) -> Iterator[Two]:
    """Both started with these settings, on a Redis of their own."""
    folders = folder / "one", folder / "other"
    for each in folders:
        each.mkdir()
    environment = elsewhere(folder)
    migrate(environment)
    shared = {**settings, **{name: environment[name] for name in _SHARED}}
    with new_redis() as server, ThreadPoolExecutor() as threads:
        shared["REDIS_URL"] = server.url
        started = list(threads.map(lambda each: Killable(each, **shared), folders))
        with started[0], started[1]:
            yield Two(*started, server)
