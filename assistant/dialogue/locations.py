"""Locations: several in one message, "all except ...", matched to the account's own list where there is one."""

from __future__ import annotations

from typing import List, Optional, Sequence

from assistant.dialogue.choices import positions, same_names
from assistant.dialogue.location_names import cities_that_are_stores, names_after_store_word, names_in
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.text import plain

#: Beside "all", these words spare what is named.
_SPARING = frozenset("minus not besides keep but except without save pas garde garder mais sauf sans".split())
_ALL_AND_A_FEW = 6  # words
_SURELY_NO_NAME = 0.8


def take_locations(turn: Turn, state: State) -> bool:
    """Locations named in passing are added. True when there were any."""
    if turn.says("except"):
        return False  # what is named is to be kept
    named = [e.value for e in turn.found("location")] or cities_that_are_stores(turn) or names_after_store_word(turn)
    return bool(named) and _add(state, named)


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
    if turn.says("except") and not listed:
        state.notify("utter_name_the_locations")
        return True
    if turn.says("except"):
        return _all_except(turn, state, listed)
    if _names_the_organization(turn) or (turn.says("all") and turn.word_count <= 6 and not listed):
        state.notify("utter_all_locations_is_the_organization")
        return True
    if turn.says("all") and listed:
        return _all_of(turn, state, listed)
    if turn.intent in ("affirm", "deny", "thanks") and (turn.known_example or turn.confidence >= _SURELY_NO_NAME):
        return False
    numbered = positions(turn, len(listed))
    return _add(state, [listed[i] for i in numbered] or names_in(turn.text))


def _names_the_organization(turn: Turn) -> bool:
    return "cancel_organization" in turn.values("request_type_answer") and not turn.says("location")


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
    for typed in names_in(_after_except(turn)):
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
