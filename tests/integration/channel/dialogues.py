"""Conversations that tests have in common."""

from __future__ import annotations

from typing import Optional

from tests.support.chat_window import Window
from tests.support.customers import Customer, new_customer


def come_to_the_check(window: Window, customer: Optional[Customer] = None) -> None:
    """An account that is cancelled, up to the check; by a customer of its own unless one is given."""
    for line in ((customer or new_customer()).everything, "too expensive", "no comments"):
        assert window.say(line) == {"ok": True}
    assert window.newest["card"]["kind"] == "check", window.reply


def file_a_request(window: Window, customer: Optional[Customer] = None) -> str:
    """All the way; the reference."""
    come_to_the_check(window, customer)
    assert window.choose("Yes, send it") == {"ok": True}
    return str(window.newest["card"]["reference"])
