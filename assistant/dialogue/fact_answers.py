"""Answers to the questions that decide. Each function returns True when the message is one."""

from __future__ import annotations

from assistant.decision.policy import Policy
from assistant.dialogue.account_facts import is_doubtful, is_unsure, take_account_type, take_country, take_role
from assistant.dialogue.choices import positions
from assistant.dialogue.location_changes import add_locations
from assistant.dialogue.request_facts import requested, switch_request, take_addon, take_product
from assistant.dialogue.state import State
from assistant.dialogue.turn import REQUESTS, Turn

_OTHER_FACTS = (
    "account_type",
    "account_type_answer",
    "role",
    "country",
    "place",
    "phone",
    "product",
    "request_type_answer",
)
_LONGEST_ADDON, _LONGEST_CHOICE = 6, 6  # words
#: Neither yes nor no: what the account says of the customer is to be looked up first.
_NEITHER = frozenset({"role=unclear", "dont_know", "wait", "condition"})


def answer_product(turn: Turn, state: State, policy: Policy) -> bool:
    """One of the products, by name, by number or misspelt."""
    take_product(turn, state, policy)
    _choose(turn, state, "product", list(policy.products))
    return state.product is not None


def answer_request_type(turn: Turn, state: State, policy: Policy) -> bool:
    """What to cancel or downgrade: one of the list, an add-on, or a request in the customer's words."""
    if turn.told("addon") or "remove_addon" in turn.does or (not turn.does and turn.says_any("addon", "addon_word")):
        take_addon(turn, state)
        switch_request(state, "downgrade_plan", about_addon=True)
        return True
    listed = list(policy.request_types)
    chosen = [listed[i] for i in positions(turn, len(listed))]
    if not chosen and (told := requested(turn)):
        switch_request(state, told, about_addon=False)
        if told == "cancel_locations":
            add_locations(turn, state)
        return True
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
    """An add-on of the list, or the customer's own name for one; "I don't know" goes to Support (B11)."""
    take_addon(turn, state)
    _choose(turn, state, "addon", list(policy.addons))
    if state.addon is None and turn.says_any(*_OTHER_FACTS):
        return False  # "standard" tells the account type and names no add-on
    if turn.does & {"wait", "unclear", "condition"}:
        return False
    names_one = turn.intent not in ("dont_know", "deny", "nlu_fallback") and turn.word_count <= _LONGEST_ADDON
    if state.addon is None and names_one:
        state.addon, state.draft.other_addon = "other", turn.text.strip(" .!")
    if state.addon is None:
        state.draft.unidentified.append("addon")  # asked once; an add-on the customer cannot name goes to Support
    return True


def answer_country(turn: Turn, state: State, policy: Policy) -> bool:
    """Any place that tells a country."""
    take_country(turn, state, policy)
    return state.country is not None


def answer_account_type(turn: Turn, state: State, policy: Policy) -> bool:
    """One of the types; "no" means none of the special ones."""
    take_account_type(turn, state)
    none_of_these = turn.intent == "deny" and not turn.does & _NEITHER and not _names_a_managers(turn)
    if state.account_type is None and none_of_these:
        state.account_type = "standard"
    _choose(turn, state, "account_type", list(policy.account_types))
    return state.account_type is not None or _does_not_know(turn, state, "account_type")


def answer_role(turn: Turn, state: State, policy: Policy) -> bool:
    """Yes, no, or a role; "I don't know" is told where to look, once."""
    take_role(turn, state)
    if state.role is None and not turn.does & _NEITHER and not is_doubtful(turn):
        if "refuse" in turn.does and not turn.may & {"role=billing_admin", "agree"}:
            state.role = "other"
        elif "agree" in turn.does and not turn.may & {"role=other", "role=unclear", "refuse"}:
            state.role = "billing_admin"
    _choose(turn, state, "role", list(policy.roles))
    return state.role is not None or _does_not_know(turn, state, "role")


def _names_a_managers(turn: Turn) -> bool:
    return any(act.startswith("account_type=") and act != "account_type=standard" for act in turn.may)


def _choose(turn: Turn, state: State, slot: str, shown: list[str]) -> None:
    """The number of a button: "2", "the last one". "One second" is none, nor is "until last year, but now"."""
    chosen = positions(turn, len(shown)) if not turn.does & _NEITHER and turn.word_count <= _LONGEST_CHOICE else []
    if getattr(state, slot) is None and len(chosen) == 1:
        setattr(state, slot, shown[chosen[0]])


def _does_not_know(turn: Turn, state: State, fact: str) -> bool:
    """Say where to look and ask once more; the second time, Support."""
    if not turn.does & {"role=unclear", "dont_know"} and not is_unsure(turn):
        return False
    tries = state.draft.bad_answers.get(f"{fact}?", 0) + 1
    state.draft.bad_answers[f"{fact}?"] = tries
    if tries > 1:
        state.draft.unidentified.append(fact)
    else:
        state.notify(f"utter_where_to_find_{fact}")
    return True
