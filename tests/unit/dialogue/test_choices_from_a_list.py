"""Choosing from a list that was shown, by number, by place, by name."""

from __future__ import annotations

import pytest

from assistant.dialogue.choices import positions, same_names
from tests.unit.dialogue.turns import turn

STORES = ["King West", "Queen Street", "Queen Street East", "Café du Coin", "L'Assomption"]


@pytest.mark.parametrize(
    ("says", "count", "places"),
    [
        ("2", 3, [1]),
        ("the second", 3, [1]),
        ("2nd one please", 3, [1]),
        ("option 3", 4, [2]),
        ("number 3", 4, [2]),
        ("no 2", 3, [1]),
        ("two", 4, [1]),
        ("1 and 3", 4, [0, 2]),
        ("3, 1", 4, [2, 0]),
        ("3 3 3", 4, [2]),
        ("first and third", 4, [0, 2]),
        ("the first two", 4, [0, 1]),
        ("first two and the last", 5, [0, 1, 4]),
        ("the last one", 4, [3]),
        ("numéro deux", 4, [1]),
        ("un et trois", 4, [0, 2]),
        ("la deuxième", 3, [1]),
        ("1er", 3, [0]),
        ("les deux premiers", 4, [0, 1]),
        ("premier et dernier", 3, [0, 2]),
        ("the first nine", 3, [0, 1, 2]),
    ],
)
def test_a_place_in_a_list_is_named(says: str, count: int, places: list[int]) -> None:
    assert positions(turn(says), count) == places


@pytest.mark.parametrize("says", ["9", "0", "123", "2 stores", "twelve", "King West", "", "416 922 5811"])
def test_other_numbers_and_words_name_no_place(says: str) -> None:
    assert positions(turn(says), 4) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("king west", ["King West"]),
        ("KING WEST!", ["King West"]),
        ("Queen Street", ["Queen Street"]),
        ("queen", ["Queen Street", "Queen Street East"]),
        ("east", ["Queen Street East"]),
        ("cafe du coin", ["Café du Coin"]),
        ("lassomption", ["L'Assomption"]),
        ("kng west", ["King West"]),
        ("west king", ["King West"]),
        ("Bloor", []),
        ("king", ["King West"]),
        ("kin", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_typed_name_means_the_names_it_is_like(typed: str, names: list[str]) -> None:
    assert same_names(typed, STORES) == names
