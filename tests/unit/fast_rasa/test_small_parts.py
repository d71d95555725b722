"""The small parts beside what they stand in for: slots, domains, copies for the log, rules with texts."""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH
from rasa.shared.core.domain import Domain

from assistant.fast_rasa import rules
from assistant.fast_rasa.domains import _asked_of_rasa, is_empty
from assistant.fast_rasa.parts import replacements
from assistant.fast_rasa.slots import copy_slot
from assistant.settings import ROOT

DOMAIN = Domain.load(str(ROOT / "domain.yml"))


@pytest.mark.parametrize("slot", DOMAIN.slots, ids=lambda slot: slot.name)
def test_a_copied_slot_is_the_same_and_another_one(slot: Any) -> None:
    before = copy.deepcopy(vars(slot))
    made = copy_slot(slot)
    assert type(made) is type(slot)
    assert vars(made) == before
    made.value = "changed"
    assert vars(slot) == before


@pytest.mark.parametrize("domain", [Domain.empty(), DOMAIN], ids=["empty", "ours"])
def test_a_domain_is_empty_when_rasa_says_so(domain: Domain) -> None:
    assert [is_empty(domain), is_empty(domain)] == [_asked_of_rasa(domain)] * 2


@pytest.mark.parametrize("owner", [part.owner for part in replacements() if part.name == "copy"])
def test_what_is_copied_no_more_is_copied_for_the_log_alone(owner: str) -> None:
    tree = ast.parse(inspect.getsource(importlib.import_module(owner)))
    for_logs = {
        id(inner)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "structlogger.debug"
        for inner in ast.walk(call)
    }
    copies = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "copy"]
    assert copies
    assert [ast.unparse(node) for node in copies if id(node) not in for_logs or node.attr != "deepcopy"] == []


class Rules:
    """A policy with these rules, as far as looking for texts goes."""

    def __init__(self, *keys: str) -> None:
        self.lookup = {RULES: dict.fromkeys(keys, "action"), RULES_FOR_LOOP_UNHAPPY_PATH: {}}


BY_INTENT = '[{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}}]'
BY_TEXT = '[{"prev_action": {"action_name": "action_listen"}, "user": {"text": "hello"}}]'


def test_rules_are_searched_by_text_when_one_has_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[bool] = []

    def search(policy: Any, tracker: Any, domain: Any, by_text: bool) -> tuple[None, None, bool]:
        searched.append(by_text)
        return None, None, False

    monkeypatch.setattr(rules, "_found_by_rasa", search)
    tracker, policy = SimpleNamespace(), Rules(BY_INTENT)
    for by_text in (True, False):
        rules.find_action_from_rules(policy, tracker, DOMAIN, by_text)
    assert searched == [False]
    policy.lookup[RULES][BY_TEXT] = "action"
    rules.find_action_from_rules(policy, tracker, DOMAIN, True)
    assert searched == [False, True], "a rule that came later is seen"
