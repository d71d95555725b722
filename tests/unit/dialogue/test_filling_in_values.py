"""What a customer typed is shown as it is, wherever it stands in a sentence."""

from __future__ import annotations

import pytest

from assistant.dialogue.responses import filled

ODD = [
    "{phone}",
    "{0}",
    "{",
    "}}",
    "0[",
    "0[0]",
    "a[b",
    "%s",
    "\\1",
    "\\g<0>",
    "$x",
    "{comments}",
    "<b>",
    "'\"",
    "é🙂",
    "a\nb",
]


@pytest.mark.parametrize("typed", ODD)
def test_a_value_is_never_read_as_a_placeholder(typed: str) -> None:
    assert filled("You said {comments}. We call {phone}.", {"comments": typed, "phone": "1"}) == (
        f"You said {typed}. We call 1."
    )


def test_a_value_that_is_a_placeholder_is_not_filled_again() -> None:
    assert filled("{a} {b}", {"a": "{b}", "b": "{a}"}) == "{b} {a}"


def test_a_line_whose_value_is_empty_is_left_out() -> None:
    text = "Check:\n- Phone: {phone}\n- Comments: {comments}\n- Business: {organization}"
    values = {"phone": "1", "comments": "", "organization": None}
    assert filled(text, values) == "Check:\n- Phone: 1"


def test_a_line_of_several_values_is_left_out_when_one_is_empty() -> None:
    assert filled("a\n{x} {y}\nb", {"x": "1"}) == "a\nb"


def test_zero_is_a_value() -> None:
    assert filled("{n} reasons", {"n": 0}) == "0 reasons"


def test_a_line_without_values_stays() -> None:
    assert filled("Hello\n\nthere", {}) == "Hello\n\nthere"
