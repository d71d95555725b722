"""A real Redis to keep locks in, which can be stopped, hung and started again."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import redis

from assistant.running.action_server import free_port

_SECONDS_TO_START = 10


class RedisServer:
    """In memory only: what it held is gone after a stop, as where nobody keeps locks on a disk."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/1"

    def start(self) -> None:
        """Return when it answers."""
        program = shutil.which("redis-server")
        assert program, "Redis is not installed: apt-get install redis-server"
        options = ("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
        self._process = subprocess.Popen([program, *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        end = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            assert self._process.poll() is None and time.monotonic() < end, "Redis did not start"
            time.sleep(0.02)

    def stop(self) -> None:
        """kill -9."""
        self._process.kill()
        self._process.wait()

    @contextmanager
    def hung(self) -> Iterator[None]:
        """Its port is open, and nothing comes."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def _answers(self) -> bool:
        try:
            with redis.Redis(port=self.port, socket_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


@contextmanager
def new_redis() -> Iterator[RedisServer]:
    """A running one."""
    server = RedisServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()
