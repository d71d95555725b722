"""Every rule of the article (policy/rules.yml) has its question, its answer and its test case."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.decision.loading import load_policy
from assistant.settings import ROOT
from tests.house_rules.repository import LANGUAGES, examples, loaded, rules_of_dialogue

RULES = ("A1 A2 B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 C1 C2 D1 E1").split()
DECISION_CASES = "tests/unit/decision/cases.yml"
ANSWER_CASES = "tests/unit/dialogue/rule_answers.yml"


def answers_for(rule: str) -> list[str]:
    """The responses that say they answer for a rule."""
    responses: dict[str, list[dict[str, Any]]] = {
        **loaded("domain.yml")["responses"],
        **loaded("translations/en.yml"),
    }
    return [
        name
        for name, variations in responses.items()
        if any(rule in (each.get("metadata") or {}).get("rules", ()) for each in variations)
    ]


def questions_for(response: str) -> list[str]:
    """The intents that a response replies to."""
    return [
        rule["steps"][0]["intent"]
        for rule in rules_of_dialogue()
        if "intent" in rule["steps"][0] and any(step.get("action") == response for step in rule["steps"])
    ]


def test_the_policy_loads_and_has_every_rule_of_the_article() -> None:
    assert set(RULES) <= set(load_policy(ROOT / "policy").rules)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_an_answer(rule: str) -> None:
    assert answers_for(rule), f"no response of domain.yml has {rule} in its `metadata: rules`"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_question_in_every_language(rule: str) -> None:
    asked = {intent for response in answers_for(rule) for intent in questions_for(response)}
    for language in LANGUAGES:
        assert asked & {intent for _, intent, _ in examples(language)}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_test_case(rule: str) -> None:
    decided = {cited for cases in loaded(DECISION_CASES).values() for case in cases for cited in case.get("rules", ())}
    answered = {case["rule"] for case in loaded(ANSWER_CASES)}
    assert rule in decided | answered
    assert rule in answered, f"what a customer is told about {rule} belongs into {ANSWER_CASES}"


def test_responses_cite_only_rules_there_are() -> None:
    responses = loaded("domain.yml")["responses"]
    cited = {
        rule for name in responses for each in responses[name] for rule in each.get("metadata", {}).get("rules", ())
    }
    assert cited <= set(load_policy(ROOT / "policy").rules)
