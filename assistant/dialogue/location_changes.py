"""Changing the list of locations: what a message adds, leaves out, or puts in place of what stands."""

from __future__ import annotations

import re
from typing import List, Sequence

from assistant.dialogue.choices import positions, same_names
from assistant.dialogue.location_list import add_names
from assistant.dialogue.location_names import names_in
from assistant.dialogue.named_locations import wanted_locations
from assistant.dialogue.state import State
from assistant.dialogue.text_changes import new_value
from assistant.dialogue.turn import Turn
from assistant.understanding.text import plain

_SENTENCE = re.compile(r"[.,;!?\n]+")


def add_locations(turn: Turn, state: State) -> bool:
    """Those the message wants cancelled join the list, those it wants to keep leave it. True when it names any."""
    wanted, kept = wanted_locations(turn), turn.named("location", "keep")
    changed = bool(wanted) and add_names(state, wanted)
    return _leave_out(state, kept) or changed


def revise_locations(turn: Turn, state: State) -> bool:
    """A change of the list: "York too" adds, "not York" removes, "only York" and "it's Hull, not York" replace it.

    New names replace the list where they are as many as stand in it and nothing says that they are added; else they
    join it: the list is read back, and a store that left it unasked would be missed.
    """
    have = state.locations or []
    taken_off = _taken_off(turn, have)
    wanted = [name for name in turn.named("location", "drop") if name not in taken_off]
    away = [*taken_off, *turn.named("location", "keep")]
    there = [name for each in wanted for name in same_names(each, have)]
    if have and wanted and len(there) == len(wanted) and not turn.says("addition"):
        state.locations = there
    elif wanted:
        replaces = not (turn.says("addition") or away or there) and len(wanted) >= len(have)
        state.locations = None if replaces else state.locations
        add_names(state, wanted)
        state.locations = state.locations or have or None  # a name that the account does not have replaces nothing
    _leave_out(state, away)
    return state.locations != (have or None)


def _taken_off(turn: Turn, have: Sequence[str]) -> List[str]:
    """ "Take Leeds off the list": what stands there and is named in a sentence that removes."""
    sentences = _SENTENCE.split(turn.text)
    starts = [0, *(found.end() for found in _SENTENCE.finditer(turn.text))]
    removing = [
        (start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True)
        if any(start <= e.start < start + len(sentence) for e in turn.found("removal"))
    ]  # fmt: skip
    named = [e for e in turn.entities if e.name == "location" and any(a <= e.start < b for a, b in removing)]
    return [e.value for e in named if same_names(e.value, have)]


def _leave_out(state: State, names: Sequence[str]) -> bool:
    have = state.locations or []
    gone = {name for each in names for name in same_names(each, have)}
    if gone:
        state.locations = [name for name in have if name not in gone] or None
    return bool(gone)


def remove_locations(turn: Turn, state: State) -> bool:
    """ "Not King West": True when one was removed."""
    have = state.locations or []
    gone = [name for name in have if f" {plain(name)} " in f" {turn.plain} "]
    gone += [have[i] for i in positions(turn, len(have))]
    if gone:
        state.locations = [name for name in have if name not in gone] or None
    return bool(gone)


def names_a_location(turn: Turn, state: State) -> bool:
    """True when the message names one of the locations there are."""
    return any(f" {plain(name)} " in f" {turn.plain} " for name in state.locations or [])


def change_locations(turn: Turn, state: State, about: Sequence[str]) -> None:
    """A correction of the list, where the message is about it; `about`: the slots that it names."""
    if turn.says("location") and _is_about_locations(turn, about):
        revise_locations(turn, state)
    elif (
        "locations" in about
        and turn.says("removal")
        and turn.says("ordinal")
        or names_a_location(turn, state)
        and (turn.says("removal") or turn.plain.startswith(("not ", "pas ")))
    ):
        remove_locations(turn, state)
    elif "locations" in about and (value := new_value(turn.text)):
        state.locations = names_in(value) or state.locations


def _is_about_locations(turn: Turn, about: Sequence[str]) -> bool:
    """ "Call the King West store before noon" names a store and changes no list."""
    return (
        not turn.does or "locations" in about or "location" in turn.does or any(e.role == "keep" for e in turn.entities)
    )
