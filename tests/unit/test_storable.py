"""What is stored of a text is the same in a conversation and at the desk."""

from __future__ import annotations

import sys

from assistant.conversations import masking
from desk import storable


def test_every_character_is_kept_or_left_out_by_both() -> None:
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    kept = [each for each in everything if masking.storable(each)]
    assert [each for each in everything if storable.storable(each)] == kept
    left_out = sorted(set(map(ord, everything)) - set(map(ord, kept)))
    controls = [code for code in range(32) if chr(code) not in "\t\n\r"]
    assert left_out == [*controls, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]


def test_lists_and_their_names_are_cleaned_inside() -> None:
    assert storable.storable({"a\x01": ["b\x0b", ("c\ud800", 1, None)]}) == {"a": ["b", ["c", 1, None]]}
