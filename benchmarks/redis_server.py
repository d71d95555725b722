"""A Redis of the benchmark's own, for locks, in memory. `python -m benchmarks.redis_server PORT` becomes the server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import redis

from assistant.running.action_server import free_port
from assistant.running.processes import CannotStart, Processes

_SECONDS_TO_START = 10


def start_redis(processes: Processes) -> int:
    """Start a server; its port.

    Raises:
        CannotStart: Redis is not installed, or does not answer.
    """
    port = free_port()
    process = processes.start(("benchmarks.redis_server", str(port)), subprocess.DEVNULL)
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            redis.Redis(port=port).ping()
            return port
        except redis.ConnectionError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise CannotStart("Redis does not answer. Is it installed? apt-get install redis-server") from None
            time.sleep(0.05)


def become_redis(port: str) -> None:
    """Turn this process into the server. Does not return."""
    server = shutil.which("redis-server") or "/usr/bin/redis-server"
    os.execv(server, [server, "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])


if __name__ == "__main__":
    become_redis(sys.argv[1])
