"""Locations: several in one message, "all except ...", matched to the account's own list where there is one."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence

from assistant.dialogue.choices import positions, same_names
from assistant.dialogue.location_names import (
    cities_that_are_stores,
    names_after_store_word,
    names_in,
    names_listed,
    without_fillers_after,
)
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.text import plain

#: Beside "all", these words spare what is named.
_SPARING = frozenset("minus not besides keep but except without save pas garde garder mais sauf sans".split())
_ALL_AND_A_FEW = 6  # words
_MOST_NAMES = 50
_MOSTLY_REASONS = 0.6  # of the letters
_SENTENCE = re.compile(r"[.,;!?\n]+")


def take_locations(turn: Turn, state: State) -> bool:
    """Locations named in passing are added. True when there were any."""
    if turn.says("except"):
        return False  # what is named is to be kept
    named = turn.named("location", "drop") or cities_that_are_stores(turn) or names_after_store_word(turn)
    return bool(named) and _add(state, named)


def add_locations(turn: Turn, state: State) -> bool:
    """Those the message wants cancelled join the list, those it wants to keep leave it. True when it names any."""
    wanted, kept = turn.named("location", "drop"), turn.named("location", "keep")
    changed = bool(wanted) and _add(state, wanted)
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
        _add(state, wanted)
    elif wanted:
        state.locations = None
        _add(state, wanted)
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


def answer_locations(turn: Turn, state: State) -> bool:
    """The answer to "which locations?". True when it named one."""
    listed = _listed(state)
    if chosen := turn.values("location_choice"):
        state.draft.location_choices = []
        state.locations = list(dict.fromkeys([*(state.locations or []), *chosen]))
        return True
    if state.draft.location_choices:
        choices = state.draft.location_choices
        picked = [choices[i] for i in positions(turn, len(choices))] or same_names(turn.text, choices)
        if turn.says("all") or "both" in turn.plain or "deux" in turn.plain:
            picked = choices
        if picked:
            state.draft.location_choices = []
            return _add(state, picked)
    spares = bool({"except", "all_locations"} & turn.does) and bool(turn.named("location", "keep"))
    if (spares or turn.says("except")) and not turn.named("location", "drop"):
        if listed:
            return _all_except(turn, state, listed)
        state.notify("utter_name_the_locations")
        return True
    if not turn.named("location", "drop") and _names_the_organization(turn, listed):
        state.notify("utter_all_locations_is_the_organization")
        return True
    if (turn.says("all") or "all_locations" in turn.does) and listed:
        return _all_of(turn, state, listed)
    numbered = [listed[i] for i in positions(turn, len(listed))]
    if numbered:
        return _add(state, numbered)
    if listed and (in_list := [name for name in listed if f" {plain(name)} " in f" {turn.plain} "]):
        kept = {name for each in turn.named("location", "keep") for name in same_names(each, listed)}
        others = [name for name in turn.named("location", "drop") if not same_names(name, in_list)]
        return _add(state, [*(name for name in in_list if name not in kept), *others])
    if turn.does <= {"location"} and (names := names_listed(turn.text)):
        return _add(state, names)
    if not _tells_reasons(turn) and add_locations(turn, state):
        return True
    if (turn.does and "location" not in turn.does) or turn.does & {"agree", "refuse", "dont_know", "wait", "unclear"}:
        return False
    if turn.says("phone") or _tells_reasons(turn):
        return False  # another fact, and no store
    return _add(state, names_in(turn.text))


def _tells_reasons(turn: Turn) -> bool:
    """ "Too pricey, app keeps crashing" is no list of stores."""
    return bool(turn.values("reason")) and turn.is_mostly >= _MOSTLY_REASONS


def _names_the_organization(turn: Turn, listed: Sequence[str]) -> bool:
    all_of_them = "all_locations" in turn.does or (turn.says("all") and turn.word_count <= _ALL_AND_A_FEW)
    return "cancel_organization" in turn.does or (all_of_them and not listed)


def _all_of(turn: Turn, state: State, listed: Sequence[str]) -> bool:
    """ "All of them" is the whole list; "all, but keep Danforth" is never taken for it."""
    named = [name for name in listed if f" {plain(name)} " in f" {turn.plain} "]
    spares = set(turn.plain.split()) & _SPARING
    if not named and not spares and turn.word_count <= _ALL_AND_A_FEW:
        state.locations = list(listed)
        return True
    if named and spares:
        state.locations = [name for name in listed if name not in named]
        return True
    return False


def _all_except(turn: Turn, state: State, listed: Sequence[str]) -> bool:
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


def _listed(state: State) -> Sequence[str]:
    """The account's own locations; empty for a customer who is not signed in."""
    return list((state.visitor or {}).get("locations") or [])


def _add(state: State, names: Sequence[str]) -> bool:
    """Add names; with an account's list, each must fit exactly one of it."""
    listed = _listed(state)
    names = [without_fillers_after(name) for name in names[:_MOST_NAMES]]
    added: List[str] = []
    unknown: List[str] = []
    for typed in names:
        fitting: Optional[List[str]] = same_names(typed, listed) if listed else [typed]
        if fitting and len(fitting) == 1:
            added += fitting
        elif fitting:
            state.draft.location_choices = fitting
            state.notify("utter_which_of_these_locations", typed=typed, choices=fitting)
        else:
            unknown.append(typed)
    if unknown:
        state.notify("utter_unknown_locations", names=unknown, choices=list(listed))
    have = state.locations or []
    new = [name for name in added if plain(name) not in {plain(each) for each in have}]
    if added:
        state.locations = [*have, *new]
    return bool(added or state.draft.location_choices or unknown)


def _after_except(turn: Turn) -> str:
    mention = turn.found("except")[0]
    return turn.text[mention.end :]
