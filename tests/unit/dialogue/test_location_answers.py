"""Locations: several in one message, "all except ...", names that fit two, typing errors (locations.yml)."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.dialogue.location_changes import remove_locations
from assistant.dialogue.locations import answer_locations, take_locations
from assistant.dialogue.state import State
from tests.unit.dialogue.turns import cases, check, state_of, turn

LISTED = ["King West", "Queen Street", "Queen Street East", "Danforth", "Liberty Village"]


@pytest.mark.parametrize("case", cases("locations.yml"))
def test_the_locations_of_an_answer(case: dict[str, Any]) -> None:
    state = state_of(case)
    state.visitor = {"locations": LISTED} if case.get("listed") else None
    answer_locations(turn(case["says"], asked="locations"), state)
    check(state, case)


def test_locations_named_in_passing_are_added() -> None:
    state = State(locations=["Camden"])
    assert take_locations(turn("close [Soho](location) and [Camden](location)"), state)
    assert state.locations == ["Camden", "Soho"]


@pytest.mark.parametrize("says", ["not King West", "take off king west", "keep [King West](location)", "pas king west"])
def test_a_location_is_taken_off(says: str) -> None:
    state = State(locations=["King West", "Danforth"])
    assert remove_locations(turn(says), state)
    assert state.locations == ["Danforth"]


def test_without_the_last_location_they_are_asked_for_again() -> None:
    state = State(locations=["Danforth"])
    assert remove_locations(turn("not Danforth"), state)
    assert state.locations is None


def test_what_is_no_location_takes_nothing_off() -> None:
    state = State(locations=["King West", "Danforth"])
    assert not remove_locations(turn("not Bloor"), state)
    assert state.locations == ["King West", "Danforth"]


def test_a_very_long_answer_stays_bounded() -> None:
    state = State()
    answer_locations(turn(", ".join(f"Store number {n} " + "x" * 200 for n in range(200)), asked="locations"), state)
    assert len(state.locations or []) <= 50
    assert max(len(name) for name in state.locations or []) <= 80


KEPT = [
    "all minus Danforth",
    "all, not Danforth",
    "all stores besides Danforth",
    "every store other than Danforth",
    "cancel all locations, keep Danforth open",
    "all of them and leave Danforth alone",
    "toutes, mais pas Danforth",
    "tous mais on garde Danforth",
    "toutes les succursales à part Danforth",
]


@pytest.mark.parametrize("says", KEPT)
def test_a_store_named_beside_all_is_never_closed_unasked(says: str) -> None:
    state = State(visitor={"locations": LISTED})
    answer_locations(turn(says, asked="locations"), state)
    assert "Danforth" not in (state.locations or [])
