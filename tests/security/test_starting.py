"""A production that would let anybody in does not start."""

from __future__ import annotations

import os
import subprocess
import sys

from assistant.settings import ROOT

PRODUCTION = {
    "PRODUCTION": "true",
    "SECRET_KEY": "only-for-this-test-and-long-enough",
    "ALLOWED_ORIGINS": "https://help.example.com",
    "ASSISTANT_URL": "https://chat.example.com",
    "PYTHONPATH": str(ROOT),
}


def test_rasas_api_without_a_token_does_not_start_in_production() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "assistant.fast_rasa", "run", "--enable-api"]
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **PRODUCTION}, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1
    assert "--enable-api without RASA_TOKEN lets anybody read and change every conversation" in ended.stderr
