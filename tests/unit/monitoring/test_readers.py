from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.monitoring.readers import status_for
from assistant.settings import settings

TOKEN = "x" * 32


@pytest.mark.parametrize(
    ("token", "production", "authorization", "address", "status"),
    [
        (TOKEN, True, f"Bearer {TOKEN}", "203.0.113.5", 200),
        (TOKEN, False, f"Bearer {TOKEN}", "127.0.0.1", 200),
        (TOKEN, False, "", "127.0.0.1", 401),
        (TOKEN, True, f"Bearer {TOKEN}x", "127.0.0.1", 401),
        (TOKEN, True, f"bearer {TOKEN}", "127.0.0.1", 401),
        (TOKEN, True, "Bearer \udcff", "127.0.0.1", 401),
        ("", False, "", "127.0.0.1", 200),
        ("", False, "", "::1", 200),
        ("", False, "", "203.0.113.5", 404),
        ("", False, "", "", 404),
        ("", True, "", "127.0.0.1", 404),
        ("", True, "Bearer ", "127.0.0.1", 404),
    ],
)
def test_who_may_read_metrics(token: str, production: bool, authorization: str, address: str, status: int) -> None:
    ours = replace(settings(), metrics_token=token, production=production)
    assert status_for(ours, authorization, address) == status
