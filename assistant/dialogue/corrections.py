"""Changing what was said before: "the phone is wrong, it's ...", "actually Canada", "not the second one"."""

from __future__ import annotations

import re
from typing import Optional

from assistant.decision.policy import Policy
from assistant.dialogue.account_facts import take_account_type, take_country, take_role
from assistant.dialogue.contact_details import take_phone
from assistant.dialogue.location_names import names_in
from assistant.dialogue.locations import names_a_location, remove_locations, take_locations
from assistant.dialogue.reasons import remove_reasons, take_reasons
from assistant.dialogue.request_facts import switch_request, take_addon, take_product
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn

#: What a new value stands after: first the marks that hardly occur in a name, then those that may.
_NEW_VALUE = (
    re.compile(
        r"(?:\b(?:should be|should say|it's|its|called|named|devrait être|c'est|cest|s'appelle|say|says|"
        r"dire)\s+|:\s*)(.+)$",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:is actually|is now|is|to|est|pour|par|à)\s+(.+)$", re.IGNORECASE),
)
_ADDED = re.compile(
    r"\b(?:to (?:the|my) (?:locations?|stores?|list|request)|à la liste|aux (?:établissements|succursales|"
    r"restos)|also|too|as well|please|add|and|aussi|également|ajoute[rz]?|rajoute[rz]?|en plus|svp)\b",
    re.IGNORECASE,
)
_WRONG = frozenset("wrong incorrect not pas mauvais mauvaise faux erreur bad off".split())
_LONGEST = 500


def correct(turn: Turn, state: State, policy: Policy) -> bool:
    """Apply every change the message makes; True when it made one."""
    before = state.slots()
    before.pop("draft")
    drop = turn.says("removal") or turn.plain.startswith(("not ", "pas "))
    about = turn.values("field")
    if drop and remove_something(turn, state, about):
        return True
    take_product(turn, state, policy)
    take_country(turn, state, policy)
    take_account_type(turn, state)
    take_role(turn, state)
    fault = take_phone(turn, state, policy)
    _take_request_type(turn, state)
    take_reasons(turn, state, policy)
    if state.request_type == "cancel_locations":
        _take_locations(turn, state, "locations" in about)
    _take_text(turn, state, about)
    after = state.slots()
    after.pop("draft")
    changed = after != before or fault is not None
    return changed or _reopen(state, about)


def remove_something(turn: Turn, state: State, about: list[str]) -> bool:
    """Take a reason or a location off its list; a number alone ("not the second one") means the reasons."""
    if "locations" in about or (turn.says("location") and "reasons" not in about):
        return remove_locations(turn, state)
    if names_a_location(turn, state):
        return remove_locations(turn, state)
    return remove_reasons(turn, state) or remove_locations(turn, state)


def _take_request_type(turn: Turn, state: State) -> None:
    """What is asked for instead: "downgrade, not cancel"."""
    if turn.values("addon") and (turn.says("addon_word") or turn.intent == "remove_addon"):
        take_addon(turn, state)
        switch_request(state, "downgrade_plan", about_addon=True)
        return
    wanted = [v for v in turn.values("request_type_answer") if v != "other"]
    if len(set(wanted)) == 1:
        switch_request(state, wanted[0], about_addon=False)


def _take_locations(turn: Turn, state: State, about_them: bool) -> None:
    if take_locations(turn, state):
        return
    if turn.says("addition") and not turn.says("reason") and set(turn.values("field")) <= {"locations"}:
        state.locations = [*(state.locations or []), *names_in(_ADDED.sub("", turn.text))]
        return
    if not about_them:
        return
    value = _new_value(turn.text)
    if value:
        state.locations = names_in(value) or state.locations


def _take_text(turn: Turn, state: State, about: list[str]) -> None:
    """A new business name or comment after "to", "is" or a colon."""
    value = _new_value(turn.text)
    for slot in ("organization", "comments"):
        if slot in about and value and not (set(value.lower().split()) <= _WRONG):
            if slot == "organization" and len(about) > 1:
                continue
            setattr(state, slot, value[:_LONGEST])
            state.draft.comments_done = state.draft.comments_done or slot == "comments"


def _new_value(text: str) -> Optional[str]:
    last_part = re.split(r"\b(?:wrong|incorrect|faux|mauvais|pas bon)\b[\s,.]*", text, flags=re.IGNORECASE)[-1] or text
    match = next((found for pattern in _NEW_VALUE if (found := pattern.search(last_part))), None)
    value = re.sub(r",?\s{1,9}(?:not|pas)\s{1,9}\S.*$", "", match.group(1)) if match else ""  # "it's Paul, not Pete"
    return value.strip(" .!\"'") or None


def _reopen(state: State, about: list[str]) -> bool:
    """Ask again for what the customer wants to change without saying how."""
    for slot in about:
        if slot == "comments" and state.draft.comments_done:
            state.comments, state.draft.comments_done = None, False
            return True
        if slot != "comments" and getattr(state, slot):
            setattr(state, slot, None)
            state.draft.offered_reasons = []
            if slot == "reasons":
                state.draft.other_reason = None
            return True
    return False
