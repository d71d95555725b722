"""A visitor's cookie, and the conversation that belongs to it."""

from __future__ import annotations

import base64
import time

import pytest

from assistant.channel.visitors import COOKIE, LIFE, Visitors, cookie_in

HOUR = 3600


@pytest.fixture
def visitors() -> Visitors:
    return Visitors("a secret")


def number_of(visitors: Visitors, token: str) -> str:
    found = visitors.number(token)
    assert found is not None
    return found


def test_a_cookie_gives_back_its_number(visitors: Visitors) -> None:
    token = visitors.token()
    assert number_of(visitors, token) == number_of(visitors, token)


def test_a_visitor_is_a_random_number_of_256_bits(visitors: Visitors) -> None:
    numbers = {number_of(visitors, visitors.token()) for _ in range(100)}
    assert len(numbers) == 100
    assert {len(base64.urlsafe_b64decode(each + "=")) for each in numbers} == {32}


def test_a_renewed_cookie_keeps_the_number(visitors: Visitors) -> None:
    number = number_of(visitors, visitors.token())
    assert number_of(visitors, visitors.token(number)) == number


FORGED = {
    "no cookie": None,
    "an empty one": "",
    "some text": "x",
    "a number without a signature": base64.urlsafe_b64encode(b'"1"').decode(),
    "another secret's": Visitors("another secret").token(),
    "another secret's for a number that exists": Visitors("another secret").token("1"),
    "dots": "...",
    "not ASCII": "é.é.é",
    "half a surrogate pair": "\ud800.a.b",
    "very long": "a." * 50_000,
}


@pytest.mark.parametrize("token", [pytest.param(each, id=name) for name, each in FORGED.items()])
def test_a_forged_cookie_is_nobody(token: str, visitors: Visitors) -> None:
    assert visitors.number(token) is None


def test_a_cookie_with_one_character_changed_is_nobody(visitors: Visitors) -> None:
    token = visitors.token()
    for place, char in enumerate(token[:-1]):  # the last character's low bits mean nothing
        assert visitors.number(token[:place] + ("A" if char != "A" else "B") + token[place + 1 :]) is None


def test_something_else_signed_with_the_secret_is_no_cookie(visitors: Visitors) -> None:
    from itsdangerous import URLSafeTimedSerializer

    assert visitors.number(str(URLSafeTimedSerializer("a secret").dumps("1"))) is None


def test_a_cookie_lives_for_twelve_hours_after_the_last_visit(
    visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])  # what itsdangerous signs and reads
    first = visitors.token()
    number = number_of(visitors, first)
    now[0] += 11 * HOUR
    renewed = visitors.token(number_of(visitors, first))
    now[0] += 1 * HOUR + 1
    assert visitors.number(first) is None
    assert visitors.number(renewed) == number
    assert LIFE == 12 * HOUR


def test_each_visitor_and_each_person_has_a_conversation_of_their_own(visitors: Visitors) -> None:
    conversations = {
        visitors.conversation(number, person)
        for number in ("one", "two")
        for person in ("", "help-centre\0ana", "help-centre\0bo", "elsewhere\0ana")
    }
    assert len(conversations) == 8


def test_a_conversation_is_the_same_each_time(visitors: Visitors) -> None:
    assert visitors.conversation("one", "ana") == Visitors("a secret").conversation("one", "ana")


def test_a_conversation_cannot_be_guessed_from_the_number(visitors: Visitors) -> None:
    assert visitors.conversation("one") != Visitors("another secret").conversation("one")
    name = visitors.conversation("one")
    assert name.startswith("web-")
    assert len(bytes.fromhex(name[4:])) * 8 >= 128
    assert len(name) <= 255, "what the store's column holds"


def test_where_number_and_person_meet_makes_a_difference(visitors: Visitors) -> None:
    assert visitors.conversation("ab", "c") != visitors.conversation("a", "bc")


HEADERS = {
    "alone": (f"{COOKIE}=abc", "abc"),
    "among others": (f"a=1; {COOKIE}=abc; b=2", "abc"),
    "another's name": (f"x{COOKIE}=abc", None),
    "no header": (None, None),
    "an empty header": ("", None),
    "no cookies": (";;;===", None),
    "a name that is none": (f"a[]=1; {COOKIE}=abc\x00", None),
}


@pytest.mark.parametrize(("header", "found"), [pytest.param(*each, id=name) for name, each in HEADERS.items()])
def test_the_cookie_is_found_in_a_header(header: str, found: str) -> None:
    assert cookie_in(header) == found
