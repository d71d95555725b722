"""Which rule of data/rules a turn followed."""

from __future__ import annotations

from typing import Any, Optional

import pytest

from assistant.lab.rules import Done, rules_followed

FORM, BEGUN, OVER = ("action", "request_form"), ("loop", "request_form"), ("loop", None)
ASIDE = ("rejected", "request_form")

CASES: list[tuple[str, list[Done], Optional[str], dict[str, Any], list[str], bool]] = [
    ("greet", [("action", "utter_greet")], None, {}, ["Greeting"], False),
    ("cancel", [FORM, BEGUN], None, {}, ["A request starts the form"], False),
    ("cancel", [FORM], "request_form", {}, [], True),
    ("greet", [ASIDE, ("action", "utter_greet"), FORM], "request_form", {}, ["Greeting"], False),
    (
        "cancel", [FORM, BEGUN, OVER, ("action", "action_conclude_request")], None, {},
        ["A request starts the form", "A finished form is concluded"], False,
    ),
    (
        "never_mind", [ASIDE, ("action", "action_drop_draft"), ("action", "action_deactivate_loop"), OVER],
        "request_form", {}, ["Never mind drops the draft at once"], False,
    ),
    (  # the rule for any moment begins in the same way; the one with the condition fires
        "human", [ASIDE, ("action", "action_hand_to_person"), ("action", "action_deactivate_loop"), OVER],
        "request_form", {}, ["A person takes over and the form ends"], False,
    ),
    ("never_mind", [("action", "utter_nothing_to_drop")], None, {}, ["Never mind, with nothing begun"], False),
    (
        "withdraw", [ASIDE, ("action", "action_withdraw_request"), FORM], "request_form", {"reference": "OT-1"},
        ["Taking back a filed request in the middle of another one"], False,
    ),
    (
        "withdraw", [ASIDE, ("action", "action_drop_draft"), ("action", "action_deactivate_loop"), OVER],
        "request_form", {"reference": None}, ["Taking back the request that is being made drops it"], False,
    ),
    ("greet", [("action", "utter_bot")], None, {}, [], False),
]  # fmt: skip


@pytest.mark.parametrize(("intent", "done", "loop", "slots", "names", "goes_on"), CASES)
def test_the_rule_is_found(
    intent: str, done: list[Done], loop: Optional[str], slots: dict[str, Any], names: list[str], goes_on: bool
) -> None:
    fired, by_itself = rules_followed(intent, done, loop, slots)
    assert ([rule.name for rule in fired], by_itself) == (names, goes_on)


def test_a_rule_is_shown_as_it_is_written() -> None:
    (rule,), _ = rules_followed("greet", [("action", "utter_greet")], None, {})
    assert rule.file == "data/rules/conversation.yml"
    assert rule.text == "- rule: Greeting\n  steps:\n  - intent: greet\n  - action: utter_greet\n"
