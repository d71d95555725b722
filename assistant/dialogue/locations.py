"""Locations: several in one message, "all except ...", matched to the account's own list where there is one."""

from __future__ import annotations

from typing import List, Sequence

from assistant.dialogue.choices import positions, same_names
from assistant.dialogue.location_changes import add_locations
from assistant.dialogue.location_list import add_names, listed_locations
from assistant.dialogue.location_names import (
    cities_that_are_stores,
    names_after_store_word,
    names_beside,
    names_in,
    names_listed,
)
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.understanding.text import plain

#: Beside "all", these words spare what is named.
_SPARING = frozenset("minus not besides keep but except without save pas garde garder mais sauf sans".split())
_ALL_AND_A_FEW = 6  # words
_MOSTLY_REASONS = 0.6  # of the letters


def take_locations(turn: Turn, state: State) -> bool:
    """Locations named in passing are added. True when there were any."""
    if turn.says("except"):
        return False  # what is named is to be kept
    named = turn.named("location", "drop") or cities_that_are_stores(turn) or names_after_store_word(turn)
    return bool(named) and add_names(state, named)


def answer_locations(turn: Turn, state: State) -> bool:
    """The answer to "which locations?". True when it named one."""
    listed = listed_locations(state)
    if chosen := turn.values("location_choice"):
        state.draft.location_choices = []
        state.locations = list(dict.fromkeys([*(state.locations or []), *chosen]))
        return True
    if state.draft.location_choices and _chosen_among(turn, state):
        return True
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
        return add_names(state, numbered)
    if listed and (in_list := _named_of(listed, turn)):
        spared = [*turn.named("location", "keep"), *turn.named("location", "other")]
        others = [name for name in turn.named("location", "drop") if not same_names(name, in_list)]
        return add_names(state, [*(name for name in in_list if not same_names(name, spared)), *others])
    if turn.does <= {"location"} and (names := names_listed(turn.text) or _beside_names(turn)):
        return add_names(state, names)
    if not _tells_reasons(turn) and add_locations(turn, state):
        return True
    if (turn.does and "location" not in turn.does) or turn.does & {"agree", "refuse", "dont_know", "wait", "unclear"}:
        return False
    if turn.says("phone") or _tells_reasons(turn):
        return False  # another fact, and no store
    return add_names(state, names_in(turn.text))


def _beside_names(turn: Turn) -> List[str]:
    named = [(e.start, e.end) for e in turn.found("location", "place", "doubtful_country")]
    return names_beside(turn.text, named) if not turn.negated("location") else []


def _named_of(listed: Sequence[str], turn: Turn) -> List[str]:
    """The names of the list that the message holds; "Danforth East" does not name Danforth."""
    text = f" {turn.plain} "
    found: List[str] = []
    for name in sorted(listed, key=len, reverse=True):
        if f" {plain(name)} " in text:
            found.append(name)
            text = text.replace(f" {plain(name)} ", "  ")
    return [name for name in listed if name in found]


def _tells_reasons(turn: Turn) -> bool:
    """ "Too pricey, app keeps crashing" is no list of stores."""
    return bool(turn.values("reason")) and turn.is_mostly >= _MOSTLY_REASONS


def _names_the_organization(turn: Turn, listed: Sequence[str]) -> bool:
    all_of_them = "all_locations" in turn.does or (turn.says("all") and turn.word_count <= _ALL_AND_A_FEW)
    return "cancel_organization" in turn.does or (all_of_them and not listed)


def _chosen_among(turn: Turn, state: State) -> bool:
    """The answer to "which of these?", where a name fitted several. True when it chose."""
    choices = state.draft.location_choices
    picked = [choices[i] for i in positions(turn, len(choices))] or same_names(turn.text, choices)
    if turn.says("all") or "both" in turn.plain or "deux" in turn.plain:
        picked = choices
    if picked:
        state.draft.location_choices = []
        return add_names(state, picked)
    return False


def _all_of(turn: Turn, state: State, listed: Sequence[str]) -> bool:
    """ "All of them" is the whole list; "all, but keep Danforth" is never taken for it."""
    named = _named_of(listed, turn)
    kept = [name for name in named if same_names(name, turn.named("location", "keep"))]
    spares = bool(set(turn.plain.split()) & _SPARING)
    if not named and not spares and ("all_locations" in turn.does or turn.word_count <= _ALL_AND_A_FEW):
        state.locations = list(listed)
        return True
    if named and (kept or spares):
        state.locations = [name for name in listed if name not in (kept or named)]
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


def _after_except(turn: Turn) -> str:
    mention = next((e for e in turn.entities if e.name == "except"), None)
    return turn.text[mention.end :] if mention else ""
