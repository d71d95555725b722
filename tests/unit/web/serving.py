"""`python -m web` as a process of its own, on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import requests

from assistant.running.action_server import free_port
from assistant.settings import ROOT

COMMAND = (sys.executable, "-m", "web")
SECRET = "a-secret-of-these-tests-of-32-characters"
ISSUER = "tests"
_SECONDS = 60.0


def environment(**settings: str) -> dict[str, str]:
    """The environment of a server whose assistant is where it is by default."""
    fixed = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "SIGN_IN_SECRET": SECRET, "SIGN_IN_ISSUER": ISSUER}
    return {**os.environ, **fixed, "ASSISTANT_URL": "http://localhost:5005", **settings}


@contextmanager
def serving(**settings: str) -> Iterator[str]:
    """The address of a server with these settings until the block ends."""
    port = str(free_port())
    server = subprocess.Popen(COMMAND, env=environment(WEB_PORT=port, **settings), cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        await_healthy(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(_SECONDS)


def await_healthy(address: str, server: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Return when the server answers; fail when it ends before, or after a minute."""
    end = time.monotonic() + _SECONDS
    while True:
        try:
            requests.get(f"{address}/healthz", timeout=10).raise_for_status()
            return
        except requests.ConnectionError:
            assert server.poll() is None and time.monotonic() < end, "the server did not start"
            time.sleep(0.1)
