"""The answer to the question that was asked, slot by slot. Each returns True when it is one."""

from __future__ import annotations

import re
from typing import Callable, Dict, Optional

from assistant.decision.policy import Policy
from assistant.dialogue.choices import positions
from assistant.dialogue.corrections import correct
from assistant.dialogue.entities import (
    switch_request,
    take_account_type,
    take_addon,
    take_country,
    take_phone,
    take_product,
    take_role,
)
from assistant.dialogue.locations import answer_locations
from assistant.dialogue.reasons import answer_reasons
from assistant.dialogue.state import State
from assistant.dialogue.turn import REQUESTS, Turn

Answer = Callable[[Turn, State, Policy], bool]

_NO_COMMENT = re.compile(r"^(?:no|non|nope|nah|none|nothing|skip|rien|aucun|aucune|n/?a|-+|\.+|x)$", re.IGNORECASE)
_ORGANIZATION_LEAD = re.compile(
    r"^(?:(?:it'?s|its|it is|we'?re|we are|i'?m|the name is|name'?s|the business is|business name|the restaurant is|restaurant|my restaurant is|called|named|under|that'?s|that would be|"
    r"c'est|cest|on est|le nom c'est|le nom est|mon resto c'est|notre resto c'est|ça s'appelle|ca s'appelle|s'appelle|resto|au nom de)\s*:?\s+)+",
    re.IGNORECASE,
)
#: Answers that are no business's name when they are this sure.
_NO_NAMES = frozenset({"affirm", "deny", "dont_know", "skip", "refuse", "thanks"})
_NO_NAME_FROM = 0.8
_LONGEST_TEXT = 1000
_LONGEST_NAME = 120
_LONGEST_ADDON = 6  # words


def answer_product(turn: Turn, state: State, policy: Policy) -> bool:
    take_product(turn, state, policy)
    _choose(turn, state, "product", list(policy.products))
    return state.product is not None


def answer_request_type(turn: Turn, state: State, policy: Policy) -> bool:
    """What to cancel or downgrade: one of the list, an add-on, or a request in the customer's words."""
    if turn.values("addon") or turn.says("addon_word") or turn.intent == "remove_addon":
        take_addon(turn, state)
        switch_request(state, "downgrade_plan", about_addon=True)
        return True
    listed = list(policy.request_types)
    chosen = [listed[i] for i in positions(turn, len(listed))]
    named = turn.values("request_type_answer")
    wanted = chosen or [v for v in named if v != "other"] or named
    if not wanted and turn.is_request and REQUESTS[turn.intent][0]:
        wanted = [str(REQUESTS[turn.intent][0])]
    if not wanted and (turn.values("location") or "locations" in turn.values("field")):
        wanted = ["cancel_locations"]
    if wanted:
        switch_request(state, wanted[0], about_addon=False)
    return bool(wanted)


def answer_addon(turn: Turn, state: State, policy: Policy) -> bool:
    take_addon(turn, state)
    _choose(turn, state, "addon", list(policy.addons))
    if state.addon is None and turn.intent not in ("dont_know", "deny", "nlu_fallback") and turn.word_count <= _LONGEST_ADDON:
        state.addon, state.draft.other_addon = "other", turn.text.strip(" .!")
    if state.addon is None:
        state.draft.unidentified.append("addon")  # asked once; an add-on the customer cannot name goes to Support
    return True


def answer_country(turn: Turn, state: State, policy: Policy) -> bool:
    take_country(turn, state, policy)
    return state.country is not None


def answer_account_type(turn: Turn, state: State, policy: Policy) -> bool:
    take_account_type(turn, state)
    if state.account_type is None and turn.intent == "deny":
        state.account_type = "standard"
    _choose(turn, state, "account_type", list(policy.account_types))
    return state.account_type is not None or _does_not_know(turn, state, "account_type")


def answer_role(turn: Turn, state: State, policy: Policy) -> bool:
    take_role(turn, state)
    if state.role is None and turn.intent in ("affirm", "deny"):
        state.role = "billing_admin" if turn.intent == "affirm" else "other"
    _choose(turn, state, "role", list(policy.roles))
    return state.role is not None or _does_not_know(turn, state, "role")


def answer_comments(turn: Turn, state: State, policy: Policy) -> bool:
    """Any text; "no", "nothing" or "that's all" leave it empty, a bare "yes" waits for the words."""
    if turn.intent == "affirm" and turn.word_count <= 3:
        state.notify("utter_go_ahead_with_comments")
        return True
    short = turn.word_count <= 7
    empty = _NO_COMMENT.match(turn.text.strip()) or turn.says("no_comment") or (short and turn.intent in ("skip", "deny", "dont_know"))
    state.comments = None if empty or turn.word_count == 0 else turn.text.strip()[:_LONGEST_TEXT]
    state.draft.comments_done = True
    return True


def answer_phone(turn: Turn, state: State, policy: Policy) -> bool:
    """A number, or the second time none: without one nothing can be filed (B9)."""
    if turn.says("phone"):
        fault = take_phone(turn, state, policy)
        _count(state, "phone", fault is not None, policy)
        return True
    refuses = turn.intent in ("refuse", "deny", "skip", "dont_know") or turn.plain.split()[:1] in (["no"], ["non"])
    tries = state.draft.bad_answers.get("phone", 0) + 1
    state.draft.bad_answers["phone"] = tries
    if refuses and tries >= policy.limits.bad_answers.value:
        state.draft.no_phone = True
        return True
    state.notify("utter_no_phone" if refuses else "utter_phone_not_a_number")
    if not refuses and tries >= policy.limits.bad_answers.value:
        state.notify("utter_way_out")
    return True


def answer_organization(turn: Turn, state: State, policy: Policy) -> bool:
    name = _ORGANIZATION_LEAD.sub("", turn.text.strip()).strip(" .!\"'")
    if turn.word_count == 0 or (turn.intent in _NO_NAMES and (turn.known_example or turn.confidence >= _NO_NAME_FROM)):
        return False
    state.organization = name[:_LONGEST_NAME] or None
    return bool(state.organization)


def answer_confirm(turn: Turn, state: State, policy: Policy) -> bool:
    """Yes files; anything that changes a line changes it; no asks what to change."""
    says_yes = turn.intent == "affirm" and not turn.says("phone") and not turn.values("field")
    if says_yes and not state.draft.editing:
        state.confirm = True
        return True
    if correct(turn, state, policy) or (turn.is_request and _other_request(turn, state)):
        state.draft.editing = False
        return True
    if turn.intent in ("deny", "correct"):
        state.draft.editing = True
        return True
    if says_yes:
        state.draft.editing = False
        return True
    return False


def _other_request(turn: Turn, state: State) -> bool:
    wanted = REQUESTS[turn.intent][0]
    if wanted in (None, state.request_type):
        return False
    switch_request(state, str(wanted), about_addon=False)
    return True


def _choose(turn: Turn, state: State, slot: str, shown: list[str]) -> None:
    """The number of a button: "2"."""
    chosen = positions(turn, len(shown))
    if getattr(state, slot) is None and len(chosen) == 1:
        setattr(state, slot, shown[chosen[0]])


def _does_not_know(turn: Turn, state: State, fact: str) -> bool:
    """Say where to look and ask once more; the second time, Support."""
    if turn.intent not in ("dont_know", "ask_billing_admin", "ask_account_types", "repeat_question"):
        return False
    tries = state.draft.bad_answers.get(f"{fact}?", 0) + 1
    state.draft.bad_answers[f"{fact}?"] = tries
    if tries > 1:
        state.draft.unidentified.append(fact)
    else:
        state.notify(f"utter_where_to_find_{fact}")
    return True


def _count(state: State, slot: str, bad: bool, policy: Policy) -> None:
    tries = state.draft.bad_answers.get(slot, 0) + 1 if bad else 0
    state.draft.bad_answers[slot] = tries
    if tries >= policy.limits.bad_answers.value:
        state.notify("utter_way_out")


ANSWERS: Dict[str, Answer] = {
    "product": answer_product,
    "request_type": answer_request_type,
    "addon": answer_addon,
    "country": answer_country,
    "account_type": answer_account_type,
    "role": answer_role,
    "locations": lambda turn, state, policy: answer_locations(turn, state),
    "reasons": answer_reasons,
    "comments": answer_comments,
    "phone": answer_phone,
    "organization": answer_organization,
    "confirm": answer_confirm,
}


def answer(turn: Turn, state: State, policy: Policy) -> Optional[bool]:
    """Read the message as the answer to the slot asked; None when nothing is asked."""
    return ANSWERS[turn.asked](turn, state, policy) if turn.asked in ANSWERS else None
