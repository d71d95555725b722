"""The list of locations to cancel: names are matched with the account's own, where the customer is signed in."""

from __future__ import annotations

from typing import List, Optional, Sequence

from assistant.dialogue.choices import same_names
from assistant.dialogue.location_names import MOST_NAMES, without_courtesy
from assistant.dialogue.state import State
from assistant.understanding.text import plain


def listed_locations(state: State) -> Sequence[str]:
    """The account's own locations; empty for a customer who is not signed in."""
    return list((state.visitor or {}).get("locations") or [])


def add_names(state: State, names: Sequence[str]) -> bool:
    """Add names; with an account's list, each must fit exactly one of it."""
    listed = listed_locations(state)
    names = [without_courtesy(name) for name in names[:MOST_NAMES]]
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
