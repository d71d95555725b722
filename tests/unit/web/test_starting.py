"""`python -m web` as `make run` starts it."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import requests

from assistant.running.action_server import free_port
from assistant.settings import ROOT
from tests.support.policies import changed_policy
from tests.unit.web.serving import COMMAND, await_healthy, environment


def run(**settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(COMMAND, env=environment(**settings), cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_it_says_where_it_answers_serves_and_ends_when_told_to() -> None:
    port = str(free_port())
    server = subprocess.Popen(COMMAND, env=environment(WEB_PORT=port), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout and server.stdout.readline().strip() == f"Help centre: http://localhost:{port}/"
        await_healthy(f"http://localhost:{port}", server)
        assert requests.get(f"http://localhost:{port}/fr/", timeout=5).status_code == 200
        server.terminate()
        said, _ = server.communicate(timeout=20)
        assert (server.returncode, said) == (0, "")
    finally:
        server.kill()


def test_a_policy_that_cannot_be_trusted_ends_it_with_the_reason(tmp_path: Path) -> None:
    folder = changed_policy(
        tmp_path, "eligibility.yml", ["questions", "otter_country", "answers", 0, "is"], ["US", "CA", "UK", "IE"]
    )
    ended = run(POLICY_FOLDER=str(folder), WEB_PORT=str(free_port()))
    assert ended.returncode == 1
    assert "'UK' is no ISO 3166-1 alpha-2 country code" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_setting_that_cannot_be_used_ends_it_with_the_reason() -> None:
    ended = run(WEB_PORT="many")
    assert ended.returncode == 1
    assert "WEB_PORT='many' cannot be used" in ended.stderr


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run(WEB_PORT=str(port))
    assert ended.returncode == 1
    assert f"Port {port} (WEB_PORT) cannot be used" in ended.stderr
    assert "Traceback" not in ended.stderr
