"""Locations of a signed-in customer's account: those that a message names, all of them, all but some."""

from __future__ import annotations

from typing import List, Sequence

from assistant.dialogue.choices import same_names
from assistant.dialogue.location_names import names_in
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.text import plain

#: Beside "all", these words spare what is named.
_SPARING = frozenset("minus not besides keep but except without save pas garde garder mais sauf sans".split())
_ALL_AND_A_FEW = 6  # words


def named_of(listed: Sequence[str], turn: Turn) -> List[str]:
    """The names of the list that the message holds; "Danforth East" does not name Danforth."""
    text = f" {turn.plain} "
    found: List[str] = []
    for name in sorted(listed, key=len, reverse=True):
        if f" {plain(name)} " in text:
            found.append(name)
            text = text.replace(f" {plain(name)} ", "  ")
    return [name for name in listed if name in found]


def all_of(turn: Turn, state: State, listed: Sequence[str]) -> bool:
    """ "All of them" is the whole list; "all, but keep Danforth" is never taken for it."""
    named = named_of(listed, turn)
    kept = [name for name in named if same_names(name, turn.named("location", "keep"))]
    spares = bool(set(turn.plain.split()) & _SPARING)
    if not named and not spares and ("all_locations" in turn.does or turn.word_count <= _ALL_AND_A_FEW):
        state.locations = list(listed)
        return True
    if named and (kept or spares):
        state.locations = [name for name in listed if name not in (kept or named)]
        return True
    return False


def all_except(turn: Turn, state: State, listed: Sequence[str]) -> bool:
    """Every location of the account but those named; a name that fits none or several is asked about."""
    kept: List[str] = []
    for typed in turn.named("location", "keep") or names_in(_after_except(turn)):
        fitting = same_names(typed, listed)
        if len(fitting) > 1:
            state.notify("utter_which_of_these_locations", typed=typed, choices=fitting)
            return True
        if not fitting:
            state.notify("utter_unknown_locations", names=[typed], choices=list(listed))
            return True
        kept += fitting
    state.locations = [name for name in listed if name not in kept]
    return bool(kept)


def _after_except(turn: Turn) -> str:
    mention = next((e for e in turn.entities if e.name == "except"), None)
    return turn.text[mention.end :] if mention else ""
