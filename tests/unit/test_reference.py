"""References: readable aloud, typed back loosely, not to be guessed."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.decision.reference import ALPHABET, find_references, new_reference, normalised

references = (
    st.lists(st.sampled_from(ALPHABET), min_size=12, max_size=12)
    .filter(lambda drawn: any(character.isdigit() for character in drawn))
    .map(lambda drawn: "OT-" + "-".join("".join(drawn[i : i + 4]) for i in (0, 4, 8)))
)
REFERENCE = "OT-7KQ4-M2XP-9RWC"
TYPED = [
    "ot-7kq4-m2xp-9rwc",
    "OT7KQ4M2XP9RWC",
    "ot 7kq4 m2xp 9rwc",
    "OT 7 K Q 4 M 2 X P 9 R W C",
    "OT–7KQ4–M2XP–9RWC",
    "OT_7KQ4.M2XP.9RWC",
]
NO_REFERENCE = [
    "",
    "OT",
    "OT-7KQ4-M2XP",
    "OT-7KQ4-M2XP-9RWCX",
    "OT-0KQ4-M2XP-9RWC",
    "OT-1KQ4-M2XP-9RWC",
    "OT-IKQ4-M2XP-9RWC",
    "XX-7KQ4-M2XP-9RWC",
    "BOT-7KQ4-M2XP-9RWC",
    "+44 20 7946 0018",
    "4111 1111 1111 1111",
    "otter",
]


def found(text: str) -> list[str]:
    return [reference for reference, _, _ in find_references(text)]


def test_a_new_reference_has_the_shape_that_the_help_shows() -> None:
    assert re.fullmatch(rf"OT(-[{ALPHABET}]{{4}}){{3}}", new_reference())


def test_a_reference_takes_more_than_fifty_bits_to_guess() -> None:
    assert 12 * math.log2(len(set(ALPHABET))) >= 50


def test_no_character_looks_like_another_that_is_used() -> None:
    for twins in ("0O", "1IL", "UV"):
        assert len(set(twins) & set(ALPHABET)) <= 1


def test_references_are_all_different_and_use_the_whole_alphabet() -> None:
    drawn = {new_reference() for _ in range(5_000)}
    assert len(drawn) == 5_000
    assert set("".join(each[3:] for each in drawn)) == {*ALPHABET, "-"}


@pytest.mark.parametrize("typed", TYPED)
def test_a_reference_is_read_however_it_is_typed(typed: str) -> None:
    assert normalised(typed) == REFERENCE
    assert found(f"hi, my number is {typed}, where is it?") == [REFERENCE]


@pytest.mark.parametrize("typed", NO_REFERENCE)
def test_what_cannot_be_a_reference_is_none(typed: str) -> None:
    assert normalised(typed) is None
    assert found(f"my number is {typed}.") == []


def test_several_references_in_a_message_are_all_found_in_their_places() -> None:
    text = f"{REFERENCE} and ot2222 3333 4444"
    assert [(text[start:end], reference) for reference, start, end in find_references(text)] == [
        (REFERENCE, REFERENCE),
        ("ot2222 3333 4444", "OT-2222-3333-4444"),
    ]


@given(references, st.sampled_from(["", " ", "-", ". ", "–"]), st.booleans())
def test_any_reference_survives_being_typed(reference: str, separator: str, small: bool) -> None:
    typed = separator.join(reference.split("-"))
    assert normalised(typed.lower() if small else typed) == reference
    assert found(f"({typed.lower() if small else typed})") == [reference]


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    for reference, start, end in find_references(text):
        assert normalised(text[start:end]) == reference
