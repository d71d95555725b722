"""Changing the list of locations: what a message adds, leaves out, or puts in place of what stands."""

from __future__ import annotations

import re
from typing import List, Sequence

from assistant.dialogue.choices import positions, same_names
from assistant.dialogue.location_list import add_names
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.text import plain

_SENTENCE = re.compile(r"[.,;!?\n]+")


def add_locations(turn: Turn, state: State) -> bool:
    """Those the message wants cancelled join the list, those it wants to keep leave it. True when it names any."""
    wanted, kept = turn.named("location", "drop"), turn.named("location", "keep")
    changed = bool(wanted) and add_names(state, wanted)
    return _leave_out(state, kept) or changed


def revise_locations(turn: Turn, state: State) -> bool:
    """A change of the list: "York too" adds, "not York" removes, "only York" and "it's Hull, not York" replace it."""
    have = state.locations or []
    taken_off = _taken_off(turn, have)
    wanted = [name for name in turn.named("location", "drop") if name not in taken_off]
    away = [*taken_off, *turn.named("location", "keep"), *turn.named("location", "other")]
    there = [name for each in wanted for name in same_names(each, have)]
    if have and wanted and len(there) == len(wanted) and not turn.says("addition"):
        state.locations = there
    elif wanted and (turn.says("addition") or away or not have):
        add_names(state, wanted)
    elif wanted:
        state.locations = None
        add_names(state, wanted)
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
    typed = [e.value for e in turn.found("location")]
    gone = [name for each in typed for name in same_names(each, have)]
    gone += [name for name in have if f" {plain(name)} " in f" {turn.plain} "]
    gone += [have[i] for i in positions(turn, len(have))]
    if gone:
        state.locations = [name for name in have if name not in gone] or None
    return bool(gone)


def names_a_location(turn: Turn, state: State) -> bool:
    """True when the message names one of the locations there are."""
    return any(f" {plain(name)} " in f" {turn.plain} " for name in state.locations or [])
