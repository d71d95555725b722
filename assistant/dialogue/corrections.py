"""Changing what was said before: "the phone is wrong, it's ...", "actually Canada", "not the second one"."""

from __future__ import annotations

import re
from typing import Optional

from assistant.decision.policy import Policy
from assistant.dialogue.account_facts import take_account_type, take_country, take_role
from assistant.dialogue.contact_details import business_name, take_phone
from assistant.dialogue.location_changes import names_a_location, remove_locations, revise_locations
from assistant.dialogue.location_names import names_in
from assistant.dialogue.reasons import remove_reasons, set_reasons, take_reasons, told_reasons
from assistant.dialogue.request_facts import requested, switch_request, take_addon, take_product
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
_ALL_OF_IT = 0.8  # of the letters
_WRONG = frozenset("wrong incorrect not pas mauvais mauvaise faux erreur bad off".split())
_LONGEST, _LONGEST_NAME = 500, 120
#: "The comment is wrong" tells no new one.
_LONGEST_WITHOUT_WORDS = 6


def correct(turn: Turn, state: State, policy: Policy) -> bool:
    """Apply every change the message makes; True when it made one."""
    before = state.slots()
    before.pop("draft")
    about = [*turn.told("field"), *turn.fields_with_values]
    if not about and (not turn.does or turn.is_mostly >= _ALL_OF_IT):
        about = turn.values("field")  # "phone", where it is asked what to change
    if "comment" in turn.does and turn.asked == "confirm" and "comments" not in about:
        about = [*about, "comments"]
    drop = turn.says("removal") or turn.plain.startswith(("not ", "pas "))
    if drop and "locations" not in about and not turn.says("location") and remove_reasons(turn, state):
        return True
    take_product(turn, state, policy)
    if not turn.does or "country" in about or turn.told("country"):
        take_country(turn, state, policy)
    take_account_type(turn, state)
    if "role" in about or not turn.fields_with_values:
        take_role(turn, state)
    fault = take_phone(turn, state, policy)
    _take_request_type(turn, state, about)
    _take_reasons(turn, state, policy, about)
    if state.request_type == "cancel_locations":
        _take_locations(turn, state, about)
    _take_text(turn, state, about)
    after = state.slots()
    after.pop("draft")
    changed = after != before or fault is not None
    return changed or _reopen(state, about)


def _take_reasons(turn: Turn, state: State, policy: Policy, about: list[str]) -> None:
    """ "Also too expensive" adds; "change the reason to X" puts X in place; what is denied goes."""
    denied = [each for each in turn.told("not_reason") if each in (state.reasons or [])]
    told = told_reasons(turn, policy) if "reasons" in about or denied or turn.says("addition") else []
    if not told and ("reasons" in about or turn.says("addition")):
        told = [each for each in turn.values("reason", "reason_answer") if each not in denied and each != "other"]
    if denied or (told and "reasons" in about and not turn.says("addition")):
        state.reasons = [each for each in state.reasons or [] if denied and each not in denied] or None
        state.draft.other_reason, state.draft.guessed_reasons = None, []
    if told:
        set_reasons(state, [*(state.reasons or []), *told], policy)
    elif not turn.does:
        take_reasons(turn, state, policy)


def _take_request_type(turn: Turn, state: State, about: list[str]) -> None:
    """What is asked for instead: "downgrade, not cancel"."""
    if told := requested(turn, instead_of=state.request_type):
        switch_request(state, told, about_addon=False)
        return
    if turn.does and "request_type" not in about and not turn.told("addon"):
        return
    if turn.values("addon") and (turn.says("addon_word") or turn.intent == "remove_addon"):
        take_addon(turn, state)
        switch_request(state, "downgrade_plan", about_addon=True)
        return
    wanted = [v for v in turn.values("request_type_answer") if v != "other"]
    if len(set(wanted)) == 1:
        switch_request(state, wanted[0], about_addon=False)


def _take_locations(turn: Turn, state: State, about: list[str]) -> None:
    if turn.says("location"):
        revise_locations(turn, state)
    elif names_a_location(turn, state) and (turn.says("removal") or turn.plain.startswith(("not ", "pas "))):
        remove_locations(turn, state)
    elif turn.says("addition") and not turn.says("reason") and set(about) <= {"locations"}:
        state.locations = [*(state.locations or []), *names_in(_ADDED.sub("", turn.text))]
    elif "locations" in about and (value := _new_value(turn.text)):
        state.locations = names_in(value) or state.locations


def _take_text(turn: Turn, state: State, about: list[str]) -> None:
    """A new business name or comment after "to", "is" or a colon."""
    names = turn.values("organization")
    if not names and not about and turn.asked == "confirm" and (called := business_name(turn)):
        names = [called]
    if names and ("organization" in about or turn.asked == "confirm"):
        state.organization = names[-1][:_LONGEST_NAME]
        about = [slot for slot in about if slot != "organization"]
    value = _new_value(turn.text)
    if "comments" in about and not value and turn.word_count > _LONGEST_WITHOUT_WORDS:
        value = turn.text.strip()  # "add a comment that the shop shuts on 30 June": kept whole, rather than cut wrongly
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
