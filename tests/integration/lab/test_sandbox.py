"""Nothing that the lab plays reaches what is real, and nobody but the desk reaches the lab."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import psutil
import pytest
import requests

from assistant.settings import ROOT
from tests.integration.lab.test_play import FILING
from tests.support.lab import Lab


def test_what_is_filed_in_the_lab_is_in_no_real_database(lab: Lab) -> None:
    assert lab.play(*FILING)["slots"]["outcome"] == "filed"
    assert lab.play("I want to talk to a human")["slots"]["outcome"] == "handoff:support"
    assert list(lab.real.iterdir()) == []


def test_it_listens_on_this_machine_only(lab: Lab) -> None:
    port = int(lab.url.rpartition(":")[2])
    listening = [each.laddr.ip for each in psutil.net_connections("tcp") if each.laddr and each.laddr.port == port]
    assert set(listening) == {"127.0.0.1"}


@pytest.mark.parametrize("path", ["/models", "/profiles", "/labels", "/runs/x"])
def test_nothing_is_told_without_the_token(lab: Lab, path: str) -> None:
    assert lab.ask(path, token="another").status_code == 401
    assert requests.get(f"{lab.url}{path}", timeout=5).status_code == 401
    assert requests.post(f"{lab.url}/play", json={"messages": []}, timeout=5).status_code == 401


def test_it_does_not_start_without_a_token() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RASA_TOKEN": "", "LAB_PORT": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "assistant.lab"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "RASA_TOKEN is not set" in done.stderr


BAD: list[tuple[Any, int, str]] = [
    ({"messages": "hi"}, 400, "messages"),
    ({"messages": [""]}, 400, "messages.0"),
    ({"messages": ["x" * 10_001]}, 400, "messages.0"),
    ({"messages": ["hi"] * 101}, 400, "messages"),
    ({"messages": ["hi"], "model": "../assistant.tar.gz"}, 404, "no model"),
    ({"messages": ["hi"], "profile": "somebody"}, 404, "no profile"),
    (["hi"], 400, "JSON object"),
]


@pytest.mark.parametrize(("body", "status", "said"), BAD, ids=[said for _, _, said in BAD])
def test_bad_input_gets_a_clear_answer(lab: Lab, body: Any, status: int, said: str) -> None:
    answer = lab.ask("/play", body)
    assert (answer.status_code, said in answer.json()["error"]) == (status, True), answer.text


def test_what_is_no_json_or_too_much_of_it_is_refused(lab: Lab) -> None:
    headers = {"Authorization": f"Bearer {lab.token}"}
    assert requests.post(f"{lab.url}/play", data="{", headers=headers, timeout=5).status_code == 400
    assert requests.post(f"{lab.url}/play", data=b"x" * 500_000, headers=headers, timeout=5).status_code == 413
    assert lab.ask("/nowhere").json()["error"]


def test_odd_characters_do_no_harm(lab: Lab) -> None:
    headers = {"Authorization": f"Bearer {lab.token}", "Content-Type": "application/json"}
    body = json.dumps({"messages": ["hi\x00 \ud800", "/restart", "{phone} 0["]})
    played = requests.post(f"{lab.url}/play", data=body, headers=headers, timeout=10).json()
    assert [bool(turn["replies"]) for turn in played["turns"]] == [True, True, True]
