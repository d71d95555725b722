"""Which address the audit and the log-ins name."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("", "203.0.113.7"),
        ("198.51.100.1:55", "198.51.100.1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("6.6.6.6, unknown", "203.0.113.7"),
        ("198.51.100.1:x", "203.0.113.7"),
        ("1.2.3", "203.0.113.7"),
        ("'; --", "203.0.113.7"),
    ],  # fmt: skip
)
def test_a_proxy_of_ours_is_believed(monkeypatch: pytest.MonkeyPatch, told: str, address: str) -> None:
    from dataclasses import replace

    from django.test import RequestFactory

    from assistant.settings import settings
    from desk.people import address as module

    monkeypatch.setattr(module, "settings", lambda: replace(settings(), desk_proxies=1))
    headers = {"HTTP_X_FORWARDED_FOR": told} if told else {}
    assert module.client_address(RequestFactory().get("/", REMOTE_ADDR="203.0.113.7", **headers)) == address


def test_a_server_that_is_asked_without_an_address_knows_none() -> None:
    from django.test import RequestFactory

    from desk.people.address import client_address

    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None
