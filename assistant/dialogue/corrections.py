"""Changing what was said before: "the phone is wrong, it's ...", "actually Canada", "not the second one"."""

from __future__ import annotations

from assistant.decision.policy import Policy
from assistant.dialogue.account_facts import take_account_type, take_country, take_role
from assistant.dialogue.contact_details import take_phone
from assistant.dialogue.location_changes import change_locations
from assistant.dialogue.reasons import remove_reasons, set_reasons, take_reasons
from assistant.dialogue.reasons_told import told_reasons
from assistant.dialogue.request_facts import requested, switch_request, take_addon, take_product
from assistant.dialogue.state import State
from assistant.dialogue.text_changes import change_text
from assistant.dialogue.turn import Turn

_ALL_OF_IT = 0.8  # of the letters


def correct(turn: Turn, state: State, policy: Policy) -> bool:
    """Apply every change the message makes; True when it made one."""
    before = state.slots()
    before.pop("draft")
    about = list(dict.fromkeys([*turn.told("field"), *turn.fields_with_values]))
    if not about and turn.asked == "confirm" and (not turn.does or turn.is_mostly >= _ALL_OF_IT):
        about = turn.values("field")  # "phone", where it is asked what to change
    if {"comment", "email"} & turn.does and turn.asked == "confirm" and "comments" not in about:
        about = [*about, "comments"]
    drop = turn.says("removal") or turn.plain.startswith(("not ", "pas "))
    adds = set(told_reasons(turn, state, policy)) - set(state.reasons or [])
    if drop and not adds and "locations" not in about and not turn.says("location") and remove_reasons(turn, state):
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
        change_locations(turn, state, about)
    change_text(turn, state, about)
    after = state.slots()
    after.pop("draft")
    changed = after != before or fault is not None
    return changed or _reopen(state, about)


def _take_reasons(turn: Turn, state: State, policy: Policy, about: list[str]) -> None:
    """ "Also too expensive" adds; "change the reason to X" puts X in place; what is denied goes."""
    denied = [each for each in turn.told("not_reason") if each in (state.reasons or [])]
    told = told_reasons(turn, state, policy) if "reasons" in about or denied or turn.says("addition") else []
    if not told and ("reasons" in about or turn.says("addition")):
        told = [each for each in turn.values("reason", "reason_answer") if each not in denied and each != "other"]
    if denied or (told and "reasons" in about and not turn.says("addition")):
        state.reasons = [each for each in state.reasons or [] if denied and each not in denied] or None
        if "other" not in (state.reasons or []):
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
    if turn.values("addon") and (turn.says("addon_word") or "remove_addon" in turn.does):
        take_addon(turn, state)
        switch_request(state, "downgrade_plan", about_addon=True)
        return
    wanted = [v for v in turn.values("request_type_answer") if v != "other"]
    if len(set(wanted)) == 1:
        switch_request(state, wanted[0], about_addon=False)


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
