"""Frames and bodies that no browser sends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.desk_side import DeskSide
from tests.integration.channel.hostile.raw_window import RawWindow
from tests.support.whole_assistant import WholeAssistant

BIG = 100_000
DEEP = "[" * 20_000 + "]" * 20_000


@pytest.fixture
def window(assistant: WholeAssistant) -> Iterator[RawWindow]:
    opened = RawWindow(assistant)
    yield opened
    opened.close()


SHRUGGED_OFF = {
    "a JSON text that breaks off": '421["say",{"id":',
    "no event": "42[]",
    "an event that is a number": "42[5]",
    "an event that is null": "42[null]",
    "an event that is a list": '421[["say"],{}]',
    "an event that is an object": '421[{"say":1},{}]',
    "an object instead of a list": '42{"say":1}',
    "an unknown event": '421["nope",{"id":"a","text":"hello"}]',
    "an event called like disconnecting": '421["disconnect","x"]',
    "two arguments": '421["say",{"id":"a","text":"hello"},{}]',
    "lists in lists": f'421["say",{DEEP}]',
    "another namespace": "40/admin,",
    "an event of another namespace": '42/admin,1["say",{"id":"a","text":"hello"}]',
    "an acknowledgement of nothing": '437[{"ok":true}]',
    "an acknowledgement's id of 101 digits": "42" + "9" * 101 + '["say",{}]',
    "a packet of an unknown kind": "49",
    "a digit that is none": "42²",
    "a refusal": '44{"message":"no_visitor"}',
    "joining twice": "40",
    "a ping": "2",
    "an upgrade": "5",
    "nothing to say": "6",
    "a binary event": '451-1["say",{"id":"a","text":{"_placeholder":true,"num":0}}]',
    "a binary event with ten thousand million parts": '459999999999-1["say",{"_placeholder":true,"num":0}]',
    "a binary event with none": '450-1["say",{"id":"a","text":"hello"}]',
    "a binary acknowledgement": "461-1[]",
}


@pytest.mark.parametrize("frame", [pytest.param(each, id=name) for name, each in SHRUGGED_OFF.items()])
def test_a_malformed_packet_is_shrugged_off(frame: str, window: RawWindow) -> None:
    window.send(frame)
    assert window.is_answered()


CUT_OFF: dict[str, str | bytes] = {
    "no packet": "hello",
    "an empty frame": "",
    "letters": "x" * 1_000,
    "a message of 100 KB": '421["say",{"id":"a","text":"' + "x" * BIG + '"}]',
    "a binary frame of 100 KB": b"\0" * BIG,
    "a message of a megabyte": "x" * 1_000_000,
    "leaving": "41",
    "closing": "1",
}


@pytest.mark.parametrize("frame", [pytest.param(each, id=name) for name, each in CUT_OFF.items()])
def test_after_this_the_connection_is_over_and_a_new_one_is_fine(
    frame: str | bytes, window: RawWindow, assistant: WholeAssistant
) -> None:
    try:
        window.send(frame)
        answered = window.is_answered_within(1.0)
    except OSError:
        answered = False
    assert not answered
    assert RawWindow(assistant).is_answered()


def test_a_binary_frame_is_no_packet(window: RawWindow) -> None:
    for frame in (b"", b"\x00\x01\x02", b'42["say",{"id":"a","text":"hello"}]'):
        window.send(frame)
    assert window.is_answered()


def test_what_is_sent_before_joining_is_not_listened_to(assistant: WholeAssistant) -> None:
    window = RawWindow(assistant, join=False)
    window.send('421["say",{"id":"a","text":"hello"}]')
    window.send("40")
    assert window.is_answered()


@pytest.mark.parametrize("auth", ['"x"', "[1]", "7", "null", "true", DEEP, '{"token":null}', '{"token":{"a":[]}}'])
def test_an_auth_of_any_shape_joins_or_does_not(auth: str, assistant: WholeAssistant) -> None:
    RawWindow(assistant, join=False).send(f"40{auth}")


def test_an_event_that_is_called_like_disconnecting_hides_no_window(
    assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    window = open_window()
    window.say("a human please")
    window.send_without_waiting("disconnect", {})
    window.say("still here")  # what came before it has arrived
    assert DeskSide(assistant, window).state["customer_connected"] is True
