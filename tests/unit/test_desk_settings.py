"""Settings of the desk that cannot be used are refused with what would be right."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from assistant.settings import ROOT

_PRODUCTION = {
    "PRODUCTION": "true",
    "ALLOWED_ORIGINS": "https://help.example.com",
    "ASSISTANT_URL": "https://chat.example.com",
    "SECRET_KEY": "long-enough-to-be-taken-in-production",
}
_SHOW = "from desk import site_settings as s; print(s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)"


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-c", _SHOW], env=known, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"RETENTION_DAYS": "0"}, "RETENTION_DAYS='0' cannot be used. Use a number of days from 1 to 3650."),
        ({"RETENTION_DAYS": "a year"}, "Use a number of days"),
        ({"DESK_PROXIES": "-1"}, "DESK_PROXIES='-1' cannot be used. Use a number from 0 to 9."),
        ({"REDIS_URL": "localhost:6379"}, "REDIS_URL='localhost:6379' cannot be used. Use redis://user:password@host"),
        ({"REDIS_URL": "redis://user:hidden@host/first"}, "REDIS_URL='host/first' cannot be used."),
        ({**_PRODUCTION, "SECRET_KEY": "weak"}, "SECRET_KEY='...' cannot be used. Use a random text of at least 32"),
    ],
)
def test_a_value_that_cannot_be_is_refused(environment: dict[str, str], said: str) -> None:
    started = start(**environment)
    assert started.returncode != 0
    assert said in started.stderr


def test_cookies_go_over_https_only_in_production() -> None:
    assert start().stdout.split() == ["False", "False"]
    assert start(**_PRODUCTION).stdout.split() == ["True", "True"]
