"""Locations: several in one message, "all except ...", matched to the account's own list where there is one."""

from __future__ import annotations

from typing import List, Sequence

from assistant.dialogue.choices import positions, same_names
from assistant.dialogue.listed_locations import all_except, all_of, named_of
from assistant.dialogue.location_changes import add_locations
from assistant.dialogue.location_list import add_names, listed_locations
from assistant.dialogue.location_names import (
    names_beside,
    names_in,
    names_listed,
)
from assistant.dialogue.named_locations import (
    cities_that_are_stores,
    names_after_store_word,
    names_all,
    wanted_locations,
)
from assistant.dialogue.request_facts import switch_request
from assistant.dialogue.state import State
from assistant.dialogue.turn import TELLS_NOTHING, Turn

_ALL_AND_A_FEW = 6  # words
_MOSTLY_REASONS = 0.6  # of the letters


def take_locations(turn: Turn, state: State) -> bool:
    """Locations named in passing are added. True when there were any."""
    if turn.says("except"):
        return False  # what is named is to be kept
    named = wanted_locations(turn) or cities_that_are_stores(turn) or names_after_store_word(turn)
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
            return all_except(turn, state, listed)
        state.notify("utter_name_the_locations")
        return True
    if not turn.named("location", "drop") and _names_the_organization(turn, listed):
        _all_is_the_organization(state)
        return True
    if (turn.says("all") or "all_locations" in turn.does) and listed:
        return all_of(turn, state, listed)
    numbered = [listed[i] for i in positions(turn, len(listed))]
    if numbered:
        return add_names(state, numbered)
    if listed and (in_list := named_of(listed, turn)):
        spared = [*turn.named("location", "keep"), *turn.named("location", "other")]
        others = [name for name in turn.named("location", "drop") if not same_names(name, in_list)]
        return add_names(state, [*(name for name in in_list if not same_names(name, spared)), *others])
    if turn.does <= {"location"} and not names_all(turn) and (names := names_listed(turn.text) or _beside_names(turn)):
        return add_names(state, names)
    if ("location" in turn.does or not _tells_reasons(turn)) and add_locations(turn, state):
        return True
    if "location" not in turn.does or turn.may & TELLS_NOTHING:
        return False
    if turn.says("phone") or _tells_reasons(turn) or turn.looks_like_question:
        return False  # another fact, or a question, and no store
    return add_names(state, names_in(turn.text))


def _beside_names(turn: Turn) -> List[str]:
    named = [(e.start, e.end) for e in turn.found("location", "place", "doubtful_country")]
    return names_beside(turn.text, named) if not turn.negated("location") else []


def _tells_reasons(turn: Turn) -> bool:
    """ "Too pricey, app keeps crashing" is no list of stores."""
    return bool(turn.values("reason")) and turn.is_mostly >= _MOSTLY_REASONS


def _names_the_organization(turn: Turn, listed: Sequence[str]) -> bool:
    all_of_them = "all_locations" in turn.does or (turn.says("all") and turn.word_count <= _ALL_AND_A_FEW)
    return "cancel_organization" in turn.does or (all_of_them and not listed)


def _all_is_the_organization(state: State) -> None:
    """Said, and done where the customer repeats it: the request is read back before it is sent."""
    if state.draft.told_all_is_everything:
        switch_request(state, "cancel_organization", about_addon=False)
        return
    state.draft.told_all_is_everything = True
    state.notify("utter_all_locations_is_the_organization")


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
