"""Conversations that tests have in common."""

from __future__ import annotations

from tests.support.chat_window import Window

EVERYTHING = (
    "Cancel my whole Otter account. We're in Canada, standard account, I'm the billing admin, call me on 416-555-0134, "
    "business name: Corner Diner"
)


def come_to_the_check(window: Window) -> None:
    """An account that is cancelled, up to the check."""
    for line in (EVERYTHING, "too expensive", "no comments"):
        assert window.say(line) == {"ok": True}
    assert window.newest["card"]["kind"] == "check", window.reply


def file_a_request(window: Window) -> str:
    """All the way; the reference."""
    come_to_the_check(window)
    assert window.choose("Yes, send it") == {"ok": True}
    return str(window.newest["card"]["reference"])
