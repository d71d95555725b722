"""Phone numbers told in words; other numbers are none."""

from __future__ import annotations

import pytest

from assistant.understanding.numbers import phones


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("two oh four five five five oh one six three", "2045550163"),
        ("oh double seven double oh, nine double oh, one six four", "07700900164"),
        ("my number is four one six, five five five, zero one three four, thanks", "4165550134"),
        ("five one four, eight hundred forty four, zero one two six", "5148440126"),
        ("cinq un quatre, cinq cinq cinq, zéro un huit huit", "5145550188"),
        ("quatre cent dix-huit, cinq cent cinquante-cinq, zero un vingt-trois", "4185550123"),
        ("zéro un, vingt et un, trente-deux, quarante-trois, cinquante-quatre", "0121324354"),
    ],
)
def test_a_number_that_is_told_in_words(text: str, digits: str) -> None:
    assert [mention.value for mention in phones(text)] == [digits]


def test_it_spans_the_words_that_tell_it() -> None:
    text = "call me at three one two, five five five, oh one nine nine after six"
    assert [text[each.start : each.end] for each in phones(text)] == ["three one two, five five five, oh one nine nine"]


@pytest.mark.parametrize(
    "text",
    [
        "we have two stores and five kitchens in one town",
        "the first two, and one or three more",
        "un resto, deux cuisines",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert phones(text) == []


def test_what_is_typed_in_digits_is_read_as_typed() -> None:
    assert [mention.value for mention in phones("020 7946 0018, not one two three four five six seven")] == [
        "020 7946 0018"
    ]
