"""Rasa's own commands, typed as its documentation has them; `rasa test core` is in tests/conversations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest
import requests

from assistant.running.action_server import await_health, free_port, stop
from assistant.settings import ROOT

RASA = Path(sys.executable).with_name("rasa")


def test_its_action_server_is_for_this_machine_alone_and_takes_nothing_large(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [RASA, "run", "actions", "--port", str(port)], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            await_health(f"http://127.0.0.1:{port}/health", server, log, 120)
            sockets = psutil.Process(server.pid).net_connections("tcp")
            assert {each.laddr.ip for each in sockets if each.status == psutil.CONN_LISTEN} == {"127.0.0.1"}
            large = requests.post(f"http://127.0.0.1:{port}/webhook", data=b" " * 1_100_000, timeout=10)
            assert not large.ok and "exceeds" in large.text
        finally:
            stop(server)


@pytest.mark.parametrize("made", ["graph.html", "results/story_report.json", "models/20261130-051445.tar.gz"])
def test_what_its_commands_leave_in_the_folder_is_not_committed(made: str) -> None:
    assert subprocess.run(["git", "check-ignore", "--quiet", made], cwd=ROOT).returncode == 0
